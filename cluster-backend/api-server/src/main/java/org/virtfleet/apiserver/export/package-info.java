/// KubeVirt's export proxy: disks of VirtualMachineExports, for whoever has the export's token.
@NullMarked
package org.virtfleet.apiserver.export;

import org.jspecify.annotations.NullMarked;
