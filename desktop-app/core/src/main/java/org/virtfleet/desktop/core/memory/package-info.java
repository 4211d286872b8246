/// What the program remembers about a cluster from one run to the next: how its window looked, and
/// its tasks.
@NullMarked
package org.virtfleet.desktop.core.memory;

import org.jspecify.annotations.NullMarked;
