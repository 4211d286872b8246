package org.virtfleet.domain.xml;

import java.util.List;

/// A keyboard or a pointer.
///
/// @param type `keyboard`, or `tablet`: a pointer with absolute positions
/// @param bus `usb` or `virtio`
public record Input(String type, String bus) implements Device {
  @Override
  public List<Element> toElements() {
    return List.of(Element.of("input").with("type", type).with("bus", bus));
  }
}
