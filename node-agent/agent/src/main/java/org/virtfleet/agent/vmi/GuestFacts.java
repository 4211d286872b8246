package org.virtfleet.agent.vmi;

import java.util.List;
import java.util.Optional;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceGuestOSInfo;
import org.virtfleet.libvirt.GuestInterface;

/// What is known of the inside of a guest.
///
/// @param agentConnected whether the QEMU guest agent answers
/// @param os as the agent says
/// @param source who named the interfaces: KubeVirt's `infoSource`
/// @param interfaces with addresses; empty as long as nobody was asked
public record GuestFacts(
    boolean agentConnected,
    Optional<VirtualMachineInstanceGuestOSInfo> os,
    String source,
    Optional<List<GuestInterface>> interfaces) {
  /// KubeVirt's word for what the host knows by itself.
  static final String FROM_DOMAIN = "domain";

  /// KubeVirt's word for what the guest's agent says.
  static final String FROM_AGENT = "guest-agent";

  public GuestFacts {
    interfaces = interfaces.map(List::copyOf);
  }

  /// Of a guest that was not asked.
  public static GuestFacts unasked(boolean agentConnected) {
    return new GuestFacts(agentConnected, Optional.empty(), FROM_DOMAIN, Optional.empty());
  }

  GuestFacts withAgent(boolean connected) {
    return new GuestFacts(connected, os, source, interfaces);
  }

  boolean knowsAddresses() {
    return interfaces.stream()
        .flatMap(List::stream)
        .anyMatch(known -> !known.addresses().isEmpty());
  }
}
