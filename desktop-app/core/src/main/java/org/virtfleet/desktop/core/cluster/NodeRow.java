package org.virtfleet.desktop.core.cluster;

import java.time.Instant;

/// A machine of the cluster.
///
/// @param schedulable false while new VMs are kept away, by cordon or because KubeVirt says so
/// @param problem what is wrong, in the server's words; empty when all is well
/// @param vcpus processors VMs may have
/// @param vcpusUsed processors the VMs on it have asked for
/// @param memoryBytes memory VMs may have
/// @param memoryUsedBytes memory the VMs on it have asked for
/// @param version what runs there, such as QEMU's or kubelet's version
/// @param accelerated false where guests are emulated, because the machine has no hardware
///   virtualization
public record NodeRow(
    ObjectRef ref,
    boolean ready,
    boolean schedulable,
    String problem,
    String address,
    int vcpus,
    int vcpusUsed,
    long memoryBytes,
    long memoryUsedBytes,
    int vms,
    String version,
    boolean accelerated,
    Instant created)
    implements Row {
  /// The node's name.
  public String name() {
    return ref.name();
  }

  /// Processors no VM has asked for.
  public int vcpusFree() {
    return Math.max(0, vcpus - vcpusUsed);
  }

  /// Memory no VM has asked for.
  public long memoryFreeBytes() {
    return Math.max(0, memoryBytes - memoryUsedBytes);
  }
}
