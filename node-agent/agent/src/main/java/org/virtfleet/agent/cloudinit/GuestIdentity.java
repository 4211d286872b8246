package org.virtfleet.agent.cloudinit;

import java.util.Objects;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;

/// Who a guest is told that it is.
///
/// @param instanceId cloud-init runs its once-per-instance parts again when this changes
public record GuestIdentity(String instanceId, String hostname) {

  /// Namespace and name, and the name that the VMI asks for, else its own.
  public static GuestIdentity of(VirtualMachineInstance vmi) {
    var metadata = vmi.getMetadata();
    return new GuestIdentity(
        metadata.getName() + "." + metadata.getNamespace(),
        Objects.requireNonNullElse(vmi.getSpec().getHostname(), metadata.getName()));
  }
}
