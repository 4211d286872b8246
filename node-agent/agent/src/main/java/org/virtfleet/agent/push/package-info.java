/// QEMU copies the disks of a guest that runs, all as they are at one moment: the life of such a
/// job, from the guest's standing still to the last file, for whoever wants the copies.
@NullMarked
package org.virtfleet.agent.push;

import org.jspecify.annotations.NullMarked;
