package org.virtfleet.domain.xml;

import java.util.List;
import java.util.Optional;

/// A network card and what it is plugged into.
///
/// @param mac six bytes in hexadecimal with colons
/// @param model `virtio`, `e1000e`, …
/// @param linkDown whether the cable is pulled
/// @param acpiIndex by which some guests name the card
public record NetworkInterface(
    Link link,
    String mac,
    String model,
    boolean linkDown,
    Optional<Integer> acpiIndex,
    Optional<Integer> bootOrder)
    implements Device {

  /// The other end of the cable.
  public sealed interface Link {}

  /// A network that libvirt manages.
  public record ToNetwork(String name) implements Link {}

  /// A bridge of the host.
  public record ToBridge(String name) implements Link {}

  /// Addresses translated by QEMU itself, without any right on the host.
  public record UserMode() implements Link {}

  @Override
  public List<Element> toElements() {
    Element card =
        switch (link) {
          case ToNetwork(String name) ->
              card("network", Optional.of(Element.of("source").with("network", name)));
          case ToBridge(String name) ->
              card("bridge", Optional.of(Element.of("source").with("bridge", name)));
          case UserMode() -> card("user", Optional.empty());
        };
    card = card.add(Element.of("model").with("type", model));
    card = linkDown ? card.add(Element.of("link").with("state", "down")) : card;
    return List.of(
        card.add(bootOrder.map(order -> Element.of("boot").with("order", order)))
            .add(acpiIndex.map(index -> Element.of("acpi").with("index", index))));
  }

  private Element card(String type, Optional<Element> source) {
    return Element.of("interface")
        .with("type", type)
        .add(Element.of("mac").with("address", mac))
        .add(source);
  }
}
