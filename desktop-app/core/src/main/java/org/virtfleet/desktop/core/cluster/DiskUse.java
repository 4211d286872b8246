package org.virtfleet.desktop.core.cluster;

import java.util.List;

/// A disk of a VM that is about to be deleted.
///
/// @param owned true where the server would delete it together with the VM
/// @param alsoUsedBy other VMs that name it; such a disk stays
/// @param dataVolume true where a DataVolume of the same name stands over the claim
public record DiskUse(
    ObjectRef claim,
    String storageClass,
    long sizeBytes,
    boolean owned,
    boolean dataVolume,
    List<String> alsoUsedBy) {
  /// Copies the names.
  public DiskUse {
    alsoUsedBy = List.copyOf(alsoUsedBy);
  }
}
