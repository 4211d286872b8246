package org.virtfleet.domain.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.virtfleet.api.kubevirt.v1.Interface;
import org.virtfleet.api.kubevirt.v1.InterfaceBridge;
import org.virtfleet.api.kubevirt.v1.InterfaceMasquerade;
import org.virtfleet.api.kubevirt.v1.InterfaceSRIOV;
import org.virtfleet.api.kubevirt.v1.MultusNetwork;
import org.virtfleet.api.kubevirt.v1.Network;
import org.virtfleet.api.kubevirt.v1.PodNetwork;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;

/// `<interface>`: every card with its address. libvirt's network `default` is the pod network, its
/// others are those that the node publishes; a card on anything else is shown without a network.
final class NetworksPart implements SpecPart {
  /// The API's own limit.
  private static final int MOST_CARDS = 256;

  private static final String POD_NETWORK = "default";
  private static final Pattern MAC = Pattern.compile("([0-9a-f]{2}:){5}[0-9a-f]{2}");

  private final UnaryOperator<String> published;

  /// @param published the `NAMESPACE/NAME` under which the node publishes one of libvirt's networks
  NetworksPart(UnaryOperator<String> published) {
    this.published = published;
  }

  @Override
  public void read(XmlView domain, VirtualMachineInstanceSpec spec) {
    List<Interface> cards = new ArrayList<>();
    List<Network> networks = new ArrayList<>();
    elements(domain)
        .forEach(xml -> {
          Interface card = card(xml, "net" + cards.size());
          attach(xml, card).ifPresent(networks::add);
          cards.add(card);
        });
    var devices = spec.getDomain().getDevices();
    if (cards.isEmpty()) {
      devices.setAutoattachPodInterface(false);
    } else {
      devices.setInterfaces(cards);
    }
    if (!networks.isEmpty()) {
      spec.setNetworks(networks);
    }
  }

  /// The cards in the order in which they are read into the spec.
  static List<AttachedCard> cards(XmlView domain) {
    return elements(domain)
        .map(xml ->
            new AttachedCard(
                mac(xml).orElse(""),
                xml.attribute("source", "network").filter(_ -> xml.is("type", "network")),
                xml.attribute("source", "bridge")))
        .toList();
  }

  private static Stream<XmlView> elements(XmlView domain) {
    return domain.children("devices", "interface").limit(MOST_CARDS);
  }

  private static Optional<String> mac(XmlView xml) {
    return xml.attribute("mac", "address")
        .map(mac -> mac.toLowerCase(Locale.ROOT))
        .filter(mac -> MAC.matcher(mac).matches());
  }

  private static Interface card(XmlView xml, String name) {
    Interface card = new Interface().setName(name);
    mac(xml).ifPresent(card::setMacAddress);
    xml.attribute("model", "type").ifPresent(card::setModel);
    xml.child("boot").flatMap(Order::of).ifPresent(card::setBootOrder);
    if (xml.child("link").filter(link -> link.is("state", "down")).isPresent()) {
      card.setState("down");
    }
    return card;
  }

  private Optional<Network> attach(XmlView xml, Interface card) {
    Optional<String> source = xml.attribute("source", "network");
    return switch (xml.attribute("type").orElse("")) {
      case "network" -> {
        if (source.filter(POD_NETWORK::equals).isPresent()) {
          card.setMasquerade(new InterfaceMasquerade());
          yield Optional.of(new Network().setName(card.getName()).setPod(new PodNetwork()));
        }
        card.setBridge(new InterfaceBridge());
        yield source.map(network ->
            new Network()
                .setName(card.getName())
                .setMultus(new MultusNetwork().setNetworkName(published.apply(network))));
      }
      case "bridge" -> {
        card.setBridge(new InterfaceBridge());
        yield Optional.empty();
      }
      case "hostdev" -> {
        card.setSriov(new InterfaceSRIOV());
        yield Optional.empty();
      }
      default -> Optional.empty();
    };
  }
}
