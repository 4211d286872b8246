/// Makes VirtualMachineBackups of machines whose disks are on this node: of running guests by
/// libvirt, all disks at one moment, whole or only what changed; of stopped ones by copying files.
@NullMarked
package org.virtfleet.agent.backup;

import org.jspecify.annotations.NullMarked;
