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
  private static final String VIRTIO = "virtio";

  /// As many as the kernel's tap devices have.
  private static final int MOST_QUEUES = 256;

  private static final Set<String> MODELS =
      Set.of(VIRTIO, "e1000", "e1000e", "igb", "rtl8139", "ne2k_pci", "pcnet");

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
    checkPassthrough(card, network, draft);
    String model = Objects.requireNonNullElse(card.getModel(), VIRTIO);
    if (!MODELS.contains(model)) {
      draft.refuse(
          field(card) + ".model",
          "%s is no network card that we know: use virtio or e1000e".formatted(model));
    }
    draft.add(
        new NetworkInterface(
            link(network),
            card.getName(),
            mac(card, request, draft),
            model.equals(VIRTIO) ? request.virtio() : model,
            "down".equals(card.getState()),
            Optional.ofNullable(card.getAcpiIndex()),
            Optional.ofNullable(card.getBootOrder()),
            queues(model, network, request, draft),
            PciPlace.of(card.getPciAddress(), field(card) + ".pciAddress", draft)));
  }

  /// Only virtio has more than one queue, and only a tap device of the host's can feed them.
  private static Optional<Integer> queues(
      String model, ResolvedNetwork network, DomainRequest request, DomainDraft draft) {
    boolean tap =
        switch (network) {
          case ResolvedNetwork.Libvirt _, ResolvedNetwork.HostBridge _ -> true;
          case ResolvedNetwork.DevicePool _, ResolvedNetwork.UserMode _ -> false;
        };
    boolean many =
        Boolean.TRUE.equals(request.devices().getNetworkInterfaceMultiqueue())
            && tap
            && model.equals(VIRTIO)
            && draft.vcpus() > 1;
    return many ? Optional.of(Math.min(draft.vcpus(), MOST_QUEUES)) : Optional.empty();
  }

  private static void checkPassthrough(Interface card, ResolvedNetwork network, DomainDraft draft) {
    boolean hands = network instanceof ResolvedNetwork.DevicePool;
    if (card.getSriov() != null && !hands) {
      draft.refuse(
          field(card) + ".sriov",
          "its network hands out no cards of the host: name a libvirt network with forward mode hostdev");
    } else if (card.getSriov() == null && hands) {
      draft.refuse(field(card), "its network hands out cards of the host: add sriov");
    }
  }

  private static NetworkInterface.Link link(ResolvedNetwork network) {
    return switch (network) {
      case ResolvedNetwork.Libvirt(String name) -> new NetworkInterface.ToNetwork(name);
      case ResolvedNetwork.DevicePool(String name) -> new NetworkInterface.ToDevicePool(name);
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
