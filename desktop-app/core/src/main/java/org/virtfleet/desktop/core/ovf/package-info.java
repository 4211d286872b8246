/// Machines as other products export them (DMTF DSP0243, Open Virtualization Format): the package,
/// its descriptor, and what becomes of both. A package is somebody else's: everything in it is
/// bounded, nothing in it names a file outside it, and nothing is unpacked.
@NullMarked
package org.virtfleet.desktop.core.ovf;

import org.jspecify.annotations.NullMarked;
