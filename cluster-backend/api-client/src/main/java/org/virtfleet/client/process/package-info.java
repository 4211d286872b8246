/// What Virtfleet's long-running programs share.
@NullMarked
package org.virtfleet.client.process;

import org.jspecify.annotations.NullMarked;
