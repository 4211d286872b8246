package org.virtfleet.domain;

/// What one of the VMI's networks is on this node.
public sealed interface ResolvedNetwork {

  /// A network of libvirt.
  record Libvirt(String name) implements ResolvedNetwork {}

  /// A network of libvirt that hands out cards of the host (`<forward mode='hostdev'>`).
  record DevicePool(String name) implements ResolvedNetwork {}

  /// A bridge of the host.
  record HostBridge(String device) implements ResolvedNetwork {}

  /// Addresses translated by QEMU, for an agent without rights on the host's network.
  record UserMode() implements ResolvedNetwork {}
}
