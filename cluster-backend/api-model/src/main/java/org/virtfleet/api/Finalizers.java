package org.virtfleet.api;

/// Names of finalizers: who still has something to tidy up before an object may go.
public final class Finalizers {
  /// On a VMI: its agent, until the guest has ended and its domain is undefined.
  public static final String VMI = "kubevirt.io/foregroundDeleteVirtualMachine";

  /// On a virtual machine: the vm controller, until its VMI is gone.
  public static final String VM = "kubevirt.io/virtualMachineControllerFinalize";

  /// On a machine of a pool: the pool's controller, until it is settled what becomes of its
  /// volumes.
  public static final String POOL_MACHINE = "pool.kubevirt.io/finalizer";

  /// On a migration: its controller, until nothing moves any more.
  public static final String MIGRATION = "kubevirt.io/migrationJobFinalize";

  /// On a PersistentVolume: its agent, until the data is deleted.
  public static final String VOLUME = "virtfleet.org/volume";

  /// On a PersistentVolume, from its creation: until no claim has it. Kubernetes' own.
  public static final String VOLUME_IN_USE = "kubernetes.io/pv-protection";

  /// On a PersistentVolumeClaim, from its creation: until no guest has it. Kubernetes' own.
  public static final String CLAIM_IN_USE = "kubernetes.io/pvc-protection";

  private Finalizers() {}
}
