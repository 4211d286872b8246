/// Images of disks on this computer.
@NullMarked
package org.virtfleet.desktop.core.image;

import org.jspecify.annotations.NullMarked;
