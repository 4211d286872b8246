package org.virtfleet.domain.xml;

import java.util.List;

/// A VNC display without an address: nobody can connect but through libvirt, which hands out a
/// connection (`virDomainOpenGraphicsFD`).
public record Graphics() implements Device {
  @Override
  public List<Element> toElements() {
    return List.of(
        Element.of("graphics").with("type", "vnc").add(Element.of("listen").with("type", "none")));
  }
}
