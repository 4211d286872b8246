package org.virtfleet.domain.projection;

import java.util.List;
import java.util.OptionalInt;
import org.virtfleet.api.kubevirt.v1.Disk;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;

/// A domain that somebody else made, in the words of KubeVirt.
///
/// @param machine the machine type that libvirt chose; may be empty
/// @param emulated whether its processor is translated and not the host's own
/// @param agentConnected whether the guest has opened the channel of the QEMU guest agent
/// @param cards in the order of the spec
/// @param vncDisplay which of its displays speaks VNC, the first is 0; empty when none does
public record ProjectedDomain(
    VirtualMachineInstanceSpec spec,
    String machine,
    boolean emulated,
    boolean agentConnected,
    List<AttachedCard> cards,
    OptionalInt vncDisplay) {

  public ProjectedDomain {
    cards = List.copyOf(cards);
  }

  /// The guest's devices that the disks are, in the order of the spec.
  public List<String> targets() {
    return spec.getDomain().getDevices().getDisks().stream().map(Disk::getName).toList();
  }
}
