package org.virtfleet.agent.vmi;

import java.util.Locale;
import java.util.Optional;
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

  /// The card with its cable plugged in or pulled.
  String withLink(boolean down) {
    LiveXml card = LiveXml.parse(xml.orElseThrow());
    card.require("link").attribute("state", down ? "down" : "up");
    return card.toString();
  }
}
