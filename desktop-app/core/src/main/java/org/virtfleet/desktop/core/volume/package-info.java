/// What is done with a volume.
@NullMarked
package org.virtfleet.desktop.core.volume;

import org.jspecify.annotations.NullMarked;
