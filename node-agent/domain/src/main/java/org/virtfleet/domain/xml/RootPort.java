package org.virtfleet.domain.xml;

import java.util.List;

/// PCI Express: the root, and its ports, each of which takes one device, at boot or later. libvirt
/// puts devices into the first ports that are free.
///
/// @param index 0 is the root itself, which libvirt wants named where ports are
public record RootPort(int index) implements Device {
  @Override
  public List<Element> toElements() {
    return List.of(
        Element.of("controller")
            .with("type", "pci")
            .with("index", index)
            .with("model", index == 0 ? "pcie-root" : "pcie-root-port"));
  }
}
