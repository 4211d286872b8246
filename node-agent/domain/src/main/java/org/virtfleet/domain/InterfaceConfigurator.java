package org.virtfleet.domain;

import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.virtfleet.api.kubevirt.v1.Interface;
import org.virtfleet.domain.xml.NetworkInterface;

/// `spec.domain.devices.interfaces` with the networks behind them. What masquerade and bridge mean
/// on this node has been decided when the network was resolved.
final class InterfaceConfigurator implements DomainConfigurator {
  private static final Set<String> MODELS =
      Set.of("virtio", "e1000", "e1000e", "igb", "rtl8139", "ne2k_pci", "pcnet");

  /// Six bytes; the lowest bit of the first would make it a group's address.
  private static final Pattern MAC = Pattern.compile("[0-9a-f][02468ace]([:-][0-9a-f]{2}){5}");

  @Override
  public void configure(DomainRequest request, DomainDraft draft) {
    var seen = new HashSet<String>();
    for (Interface card : request.effective().interfaces()) {
      if (!seen.add(card.getName())) {
        draft.refuse(field(card), "two interfaces have this name");
      }
      if (!"absent".equals(card.getState())) {
        add(card, request, draft);
      }
    }
  }

  private static void add(Interface card, DomainRequest request, DomainDraft draft) {
    ResolvedNetwork network = request.context().networks().get(card.getName());
    if (network == null) {
      draft.refuse(field(card), "it has no network of this name that this node can reach");
      return;
    }
    String model = Objects.requireNonNullElse(card.getModel(), "virtio");
    if (!MODELS.contains(model)) {
      draft.refuse(
          field(card) + ".model",
          "%s is no network card that we know: use virtio or e1000e".formatted(model));
    }
    draft.add(
        new NetworkInterface(
            link(network),
            mac(card, request, draft),
            model,
            "down".equals(card.getState()),
            Optional.ofNullable(card.getAcpiIndex()),
            Optional.ofNullable(card.getBootOrder())));
  }

  private static NetworkInterface.Link link(ResolvedNetwork network) {
    return switch (network) {
      case ResolvedNetwork.Libvirt(String name) -> new NetworkInterface.ToNetwork(name);
      case ResolvedNetwork.HostBridge(String device) -> new NetworkInterface.ToBridge(device);
      case ResolvedNetwork.UserMode() -> new NetworkInterface.UserMode();
    };
  }

  private static String mac(Interface card, DomainRequest request, DomainDraft draft) {
    String asked = card.getMacAddress();
    if (asked == null || asked.isEmpty()) {
      return StableIds.mac(request, card.getName());
    }
    String mac = asked.toLowerCase(Locale.ROOT);
    if (!MAC.matcher(mac).matches()) {
      draft.refuse(
          field(card) + ".macAddress",
          "%s is no address of a single network card: write for instance 02:00:00:12:34:56"
              .formatted(asked));
    }
    return mac.replace('-', ':');
  }

  private static String field(Interface card) {
    return "spec.domain.devices.interfaces[" + card.getName() + "]";
  }
}
