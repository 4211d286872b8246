package org.virtfleet.domain.xml;

import java.util.List;

/// A VNC display without an address: nobody can connect but through libvirt, which hands out a
/// connection (`virDomainOpenGraphicsFD`). Who ends whose session is decided there, so QEMU leaves
/// them all be, whatever a viewer says of sharing (`sharePolicy`).
public record Graphics() implements Device {
  @Override
  public List<Element> toElements() {
    return List.of(
        Element.of("graphics")
            .with("type", "vnc")
            .with("sharePolicy", "ignore")
            .add(Element.of("listen").with("type", "none")));
  }
}
