package org.virtfleet.agent.vmi;

import java.util.Locale;
import java.util.Optional;
import org.virtfleet.domain.ResolvedNetwork;
import org.virtfleet.domain.projection.AttachedCard;
import org.virtfleet.domain.xml.Alias;

/// A network card of a running domain.
///
/// @param name the VMI's; empty where the domain does not tell
/// @param handle by which libvirt knows it; empty where that is nobody's business
/// @param place its hardware address, and what it is plugged into
/// @param xml as libvirt has it; empty where that is nobody's business
public record LiveCard(
    Optional<String> name,
    Optional<String> handle,
    AttachedCard place,
    boolean linkDown,
    Optional<String> xml) {
  /// A card of the host's that the guest has.
  private static final String PASSED = "hostdev";

  static LiveCard of(LiveXml card) {
    Optional<String> alias = card.find("alias").map(found -> found.attribute("name"));
    return new LiveCard(
        alias.flatMap(Alias::of).map(Alias::name),
        alias,
        new AttachedCard(
            card.find("mac")
                .map(mac -> mac.attribute("address").toLowerCase(Locale.ROOT))
                .orElse(""),
            card.find("source")
                .filter(_ -> card.attribute("type").equals("network"))
                .map(source -> source.attribute("network")),
            card.find("source")
                .map(source -> source.attribute("bridge"))
                .filter(bridge -> !bridge.isEmpty())),
        card.find("link").filter(link -> link.attribute("state").equals("down")).isPresent(),
        Optional.of(card.toString()));
  }

  LiveCard named(String vmis) {
    return new LiveCard(Optional.of(vmis), handle, place, linkDown, xml);
  }

  String mac() {
    return place.mac();
  }

  /// Of a card of the host's that the guest has, libvirt does not tell from which network it is.
  boolean isOn(ResolvedNetwork network) {
    LiveXml card = LiveXml.parse(xml.orElseThrow());
    String type = card.attribute("type");
    // While the guest runs the type is what the network came down to, and its name stays here.
    String named = card.require("source").attribute("network");
    return switch (network) {
      case ResolvedNetwork.Libvirt(String name) -> named.equals(name);
      case ResolvedNetwork.DevicePool(String name) -> type.equals(PASSED) || named.equals(name);
      case ResolvedNetwork.HostBridge(String device) ->
          named.isEmpty() && place.bridge().filter(device::equals).isPresent();
      case ResolvedNetwork.UserMode() -> type.equals("user");
    };
  }

  /// The card with its cable plugged in or pulled.
  String withLink(boolean down) {
    return with(LiveXml.parse(xml.orElseThrow()), down);
  }

  /// The card on another network.
  ///
  /// @throws Unattachable where that would be another card
  String movedTo(ResolvedNetwork network, boolean down) throws Unattachable {
    LiveXml card = LiveXml.parse(xml.orElseThrow());
    boolean stays = card.attribute("type").equals(PASSED);
    card.remove("source");
    LiveXml source = card.require("source");
    switch (network) {
      case ResolvedNetwork.Libvirt(String to) -> {
        card.attribute("type", "network");
        source.attribute("network", to);
      }
      case ResolvedNetwork.HostBridge(String to) -> {
        card.attribute("type", "bridge");
        source.attribute("bridge", to);
      }
      case ResolvedNetwork.DevicePool _, ResolvedNetwork.UserMode _ -> stays = true;
    }
    if (stays) {
      throw new Unattachable(
          "Network card %s stays on the network that it is on until the guest is restarted: only between bridges and networks of libvirt's can it be moved while the guest runs."
              .formatted(name.orElse(mac())));
    }
    return with(card, down);
  }

  private static String with(LiveXml card, boolean down) {
    card.require("link").attribute("state", down ? "down" : "up");
    return card.toString();
  }
}
