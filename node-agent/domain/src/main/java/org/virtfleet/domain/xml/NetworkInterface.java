package org.virtfleet.domain.xml;

import java.util.List;
import java.util.Optional;

/// A network card and what it is plugged into.
///
/// @param name of the VMI's interface
/// @param mac six bytes in hexadecimal with colons
/// @param model `virtio`, `e1000e`, …
/// @param linkDown whether the cable is pulled
/// @param acpiIndex by which some guests name the card
/// @param queues how many processors of the guest can send and receive at the same time
/// @param pci where it is on the guest's PCI bus; empty for libvirt's choice
public record NetworkInterface(
    Link link,
    String name,
    String mac,
    String model,
    boolean linkDown,
    Optional<Integer> acpiIndex,
    Optional<Integer> bootOrder,
    Optional<Integer> queues,
    Optional<PciAddress> pci)
    implements Device {

  /// The other end of the cable.
  public sealed interface Link {}

  /// A network that libvirt manages.
  public record ToNetwork(String name) implements Link {}

  /// A network of libvirt's that gives the guest a card of the host (an SR-IOV virtual function).
  public record ToDevicePool(String name) implements Link {}

  /// A bridge of the host.
  public record ToBridge(String name) implements Link {}

  /// Addresses translated by QEMU itself, without any right on the host.
  public record UserMode() implements Link {}

  @Override
  public List<Element> toElements() {
    Element card =
        switch (link) {
          case ToNetwork(String name) -> network(name);
          case ToDevicePool(String name) -> network(name);
          case ToBridge(String name) ->
              card("bridge", Optional.of(Element.of("source").with("bridge", name)));
          case UserMode() -> card("user", Optional.empty());
        };
    card = link instanceof ToDevicePool ? card : card.add(Element.of("model").with("type", model));
    card = card.add(queues.map(count -> Element.of("driver").with("queues", count)));
    card = linkDown ? card.add(Element.of("link").with("state", "down")) : card;
    return List.of(
        card.add(bootOrder.map(order -> Element.of("boot").with("order", order)))
            .add(acpiIndex.map(index -> Element.of("acpi").with("index", index)))
            .add(Alias.element("nic", name))
            .add(pci.map(PciAddress::inGuest)));
  }

  private Element network(String name) {
    return card("network", Optional.of(Element.of("source").with("network", name)));
  }

  private Element card(String type, Optional<Element> source) {
    return Element.of("interface")
        .with("type", type)
        .add(Element.of("mac").with("address", mac))
        .add(source);
  }
}
