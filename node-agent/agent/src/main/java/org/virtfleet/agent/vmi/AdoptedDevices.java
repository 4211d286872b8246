package org.virtfleet.agent.vmi;

import java.util.List;
import java.util.UUID;
import org.virtfleet.api.kubevirt.v1.Interface;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.domain.EffectiveDevices;
import org.virtfleet.domain.adoption.SpecDevices;
import org.virtfleet.libvirt.Domains;

/// Until an adopted guest is started by us its disks and cards have no names of ours. Its disks are
/// then told by what they are called in the guest, as they were named when it was adopted, and its
/// cards by their hardware addresses. What is in the kept XML alone, or was plugged in by somebody
/// else, stays without a name and is left alone.
final class AdoptedDevices {
  private final Domains domains;
  private final Adoptions adoptions;

  AdoptedDevices(Domains domains, Adoptions adoptions) {
    this.domains = domains;
    this.adoptions = adoptions;
  }

  boolean isAdopted(UUID domain) {
    return adoptions.of(domain).isPresent();
  }

  /// The domain with the VMI's names of its devices. Nothing is told of one whose kept XML is not
  /// what this agent wrote.
  LiveDomain named(VirtualMachineInstance vmi, UUID domain, LiveDomain live) {
    boolean isNamed =
        live.disks().stream().allMatch(disk -> disk.name().isPresent())
            && live.cards().stream().allMatch(card -> card.name().isPresent());
    if (isNamed || !isAdopted(domain)) {
      return live;
    }
    return adoptions
        .kept(vmi, domain)
        .map(kept -> kept.devicesOf(domains.definition(domain)))
        .map(known -> named(vmi, known, live))
        .orElseGet(() -> live.with(false, live.disks(), live.cards()));
  }

  private static LiveDomain named(VirtualMachineInstance vmi, SpecDevices known, LiveDomain live) {
    List<LiveDisk> disks = live.disks();
    List<LiveCard> cards = live.cards();
    return live.with(
        true,
        disks.stream()
            .map(disk ->
                disk.name().isEmpty() && known.disks().contains(disk.target())
                    ? disk.named(disk.target())
                    : disk)
            .toList(),
        cards.stream()
            .map(card ->
                card.name().isEmpty() && known.cards().contains(card.mac())
                    ? card.named(name(vmi, card.mac()))
                    : card)
            .toList());
  }

  /// A card that the VMI has no more goes by its address.
  private static String name(VirtualMachineInstance vmi, String mac) {
    return EffectiveDevices.of(vmi.getSpec()).interfaces().stream()
        .filter(card -> mac.equalsIgnoreCase(card.getMacAddress()))
        .map(Interface::getName)
        .findFirst()
        .orElse(mac);
  }
}
