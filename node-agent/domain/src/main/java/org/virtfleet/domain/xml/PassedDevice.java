package org.virtfleet.domain.xml;

import java.util.List;
import java.util.UUID;

/// A device of the host that the guest has for itself.
public record PassedDevice(Source source) implements Device {

  /// Which one.
  public sealed interface Source {}

  /// A PCI device; libvirt takes it from the host's driver and gives it back.
  public record Pci(PciAddress address) implements Source {}

  /// A part of a device that several guests share.
  ///
  /// @param display whether it draws the guest's screen
  /// @param firmwareScreen whether its screen is seen before the guest's driver is loaded
  public record Mediated(UUID uuid, boolean display, boolean firmwareScreen) implements Source {}

  /// What is plugged into one of the host's USB ports.
  public record Usb(int bus, int device) implements Source {}

  @Override
  public List<Element> toElements() {
    return List.of(
        switch (source) {
          case Pci(PciAddress address) ->
              hostdev("pci").with("managed", "yes").add(origin(address.onHost()));
          case Mediated(UUID uuid, boolean display, boolean firmwareScreen) ->
              mediated(display, firmwareScreen)
                  .add(origin(Element.of("address").with("uuid", uuid.toString())));
          case Usb(int bus, int device) ->
              hostdev("usb")
                  .with("managed", "no")
                  .add(origin(Element.of("address").with("bus", bus).with("device", device)));
        });
  }

  private static Element mediated(boolean display, boolean firmwareScreen) {
    Element device = hostdev("mdev").with("model", "vfio-pci");
    if (!display) {
      return device;
    }
    return device.with("display", "on").with("ramfb", firmwareScreen ? "on" : "off");
  }

  private static Element hostdev(String type) {
    return Element.of("hostdev").with("mode", "subsystem").with("type", type);
  }

  private static Element origin(Element address) {
    return Element.of("source").add(address);
  }
}
