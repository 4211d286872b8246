package org.virtfleet.domain.xml;

import java.util.List;

/// The first controller of a kind.
///
/// @param type `usb`, `scsi`
/// @param model for instance `qemu-xhci`; `none` keeps libvirt from adding one
public record Controller(String type, String model) implements Device {
  @Override
  public List<Element> toElements() {
    return List.of(
        Element.of("controller").with("type", type).with("index", 0).with("model", model));
  }
}
