/// Virtual machines: makes and deletes the instance as `runStrategy` says, makes the volumes of
/// `dataVolumeTemplates`, and sums up in `status` how the machine is.
///
/// {@link org.virtfleet.controllers.vm.VirtualMachineReconciler} reads and writes; everything that
/// decides is pure.
@NullMarked
package org.virtfleet.controllers.vm;

import org.jspecify.annotations.NullMarked;
