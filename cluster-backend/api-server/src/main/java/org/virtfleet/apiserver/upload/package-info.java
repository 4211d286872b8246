/// CDI's upload protocol: a token for one claim, then the whole image in one POST that is passed on
/// to the agent of the volume's node while it arrives.
@NullMarked
package org.virtfleet.apiserver.upload;

import org.jspecify.annotations.NullMarked;
