/// An image from this computer into a volume, by CDI's protocol.
@NullMarked
package org.virtfleet.client.upload;

import org.jspecify.annotations.NullMarked;
