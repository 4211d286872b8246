package org.virtfleet.agent.vmi;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.virtfleet.agent.vmi.LiveChanges.Log;
import org.virtfleet.agent.vmi.Unfinished.Part;
import org.virtfleet.api.kubevirt.v1.Interface;
import org.virtfleet.api.kubevirt.v1.Network;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.domain.DeviceBuilder;
import org.virtfleet.domain.EffectiveDevices;
import org.virtfleet.domain.ResolvedNetwork;
import org.virtfleet.libvirt.Hypervisor;

/// Network cards that come, go and change their network while the guest runs, and their cables.
final class LiveCards {
  private static final String ABSENT = "absent";
  private static final String DOWN = "down";

  private final Hypervisor hypervisor;
  private final NetworkResolver networks;
  private final HotplugContext contexts;
  private final Removals removals;
  private final DeviceBuilder builder = new DeviceBuilder();

  LiveCards(
      Hypervisor hypervisor, NetworkResolver networks, HotplugContext contexts, Removals removals) {
    this.hypervisor = hypervisor;
    this.networks = networks;
    this.contexts = contexts;
    this.removals = removals;
  }

  void bring(VirtualMachineInstance vmi, UUID domain, LiveDomain live, Log log) {
    EffectiveDevices devices = EffectiveDevices.of(vmi.getSpec());
    List<Interface> wanted =
        devices.interfaces().stream().filter(card -> !ABSENT.equals(card.getState())).toList();
    Set<String> names = wanted.stream().map(Interface::getName).collect(Collectors.toSet());
    Map<String, LiveCard> present = live.cards(List.of());
    present.forEach((name, card) -> {
      if (!names.contains(name)) {
        String handle = card.handle().orElseThrow();
        removals.ask(domain, handle, Part.CARD, name, "network card " + name, log);
      }
    });
    for (Interface card : wanted) {
      String name = card.getName();
      LiveCard now = present.get(name);
      if (now == null) {
        log.make(
            Part.CARD,
            name,
            "Network card %s was plugged in.".formatted(name),
            () -> plug(vmi, domain, name, devices.networks()));
      } else {
        connect(vmi, domain, card, now, devices.networks(), log);
      }
    }
  }

  private void connect(
      VirtualMachineInstance vmi,
      UUID domain,
      Interface card,
      LiveCard now,
      List<Network> all,
      Log log) {
    String name = card.getName();
    boolean down = DOWN.equals(card.getState());
    Optional<ResolvedNetwork> elsewhere = Optional.empty();
    try {
      elsewhere = Optional.of(reach(vmi, name, all)).filter(network -> !now.isOn(network));
    } catch (Unattachable e) {
      log.fail(Part.CARD, name, String.valueOf(e.getMessage()));
    }
    if (elsewhere.isPresent()) {
      ResolvedNetwork network = elsewhere.get();
      log.make(
          Part.CARD,
          name,
          "Network card %s was moved to another network.".formatted(name),
          () -> move(domain, now, network, down));
    } else if (now.linkDown() != down) {
      log.make(
          Part.CARD,
          name,
          "The cable of network card %s was %s.".formatted(name, down ? "pulled" : "plugged in"),
          () -> hypervisor.domains().update(domain, now.withLink(down)));
    }
  }

  /// A guest asks for an address where it is now once its cable was pulled and plugged in again.
  private void move(UUID domain, LiveCard now, ResolvedNetwork network, boolean down)
      throws Unattachable {
    hypervisor.domains().update(domain, now.movedTo(network, true));
    if (!down) {
      hypervisor.domains().update(domain, now.movedTo(network, false));
    }
  }

  private void plug(VirtualMachineInstance vmi, UUID domain, String card, List<Network> all)
      throws Unattachable {
    ResolvedNetwork reached = reach(vmi, card, all);
    var context = contexts.with(Map.of(), Map.of(card, reached));
    LiveChanges.attach(hypervisor, domain, builder.card(vmi, card, context));
  }

  private ResolvedNetwork reach(VirtualMachineInstance vmi, String card, List<Network> all)
      throws Unattachable {
    Network network =
        all.stream()
            .filter(each -> Objects.equals(each.getName(), card))
            .findFirst()
            .orElseThrow(() ->
                new Unattachable("Network card %s has no network of its name.".formatted(card)));
    return networks.resolve(network, vmi.getMetadata().getNamespace());
  }
}
