package org.virtfleet.desktop.core.ovf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.virtfleet.desktop.core.ovf.Finding.Subject;

/// Network cards. A network of the same name is taken; else the first card is on the pod network,
/// which takes one.
final class CardMapping {

  private static final String MAC = "(?i)[0-9a-f]{2}([:-][0-9a-f]{2}){5}";

  private final GuestSystem guest;
  private final Findings findings;
  private final Function<String, Optional<String>> networks;
  private final List<Machine.Card> cards = new ArrayList<>();
  private boolean onPodNetwork;

  /// @param networks finds `namespace/name` of a network by its name in the package
  CardMapping(GuestSystem guest, Findings findings, Function<String, Optional<String>> networks) {
    this.guest = guest;
    this.findings = findings;
    this.networks = networks;
  }

  List<Machine.Card> map(List<OvfItem> items) {
    items.stream().filter(item -> item.kind() == OvfItem.Kind.NETWORK).forEach(this::card);
    return cards;
  }

  private void card(OvfItem item) {
    var network = networks.apply(item.network());
    if (network.isEmpty() && onPodNetwork) {
      findings.leftOut(Subject.CARD, item.label(), "card.left", item.network());
      return;
    }
    if (network.isPresent()) {
      findings.taken(Subject.CARD, item.label(), "card.network", network.get());
    } else {
      onPodNetwork = true;
      findings.changed(Subject.CARD, item.label(), "card.pod", item.network());
    }
    cards.add(
        new Machine.Card("nic" + (cards.size() + 1), model(item), mac(item), network.orElse("")));
  }

  private String model(OvfItem item) {
    var named = item.subtype();
    // oVirt writes numbers (VmInterfaceType).
    var model =
        switch (named.toLowerCase(Locale.ROOT)) {
          case "e1000", "2" -> "e1000";
          case "e1000e", "6" -> "e1000e";
          case "virtio", "3", "5" -> "virtio";
          case "rtl8139", "1" -> "rtl8139";
          default -> "";
        };
    if (!model.isEmpty()) {
      findings.taken(Subject.CARD, item.label(), "card.model", model);
      return model;
    }
    if (guest.isLinux()) {
      findings.changed(Subject.CARD, item.label(), "card.virtio", named);
      return "virtio";
    }
    findings.changed(Subject.CARD, item.label(), "card.e1000e", named);
    return "e1000e";
  }

  private String mac(OvfItem item) {
    if (!item.mac().matches(MAC)) {
      findings.changed(Subject.CARD, item.label(), "card.mac.new");
      return "";
    }
    var mac = item.mac().toLowerCase(Locale.ROOT).replace('-', ':');
    findings.taken(Subject.CARD, item.label(), "card.mac", mac);
    return mac;
  }
}
