package org.virtfleet.domain.xml;

import java.util.List;
import java.util.Optional;

/// The first controller of a kind.
///
/// @param type `usb`, `scsi`
/// @param model for instance `qemu-xhci`; `none` keeps libvirt from adding one
/// @param ioThread the thread that serves it, from 1; only where it is a virtio one
public record Controller(String type, String model, Optional<Integer> ioThread) implements Device {
  @Override
  public List<Element> toElements() {
    return List.of(
        Element.of("controller")
            .with("type", type)
            .with("index", 0)
            .with("model", model)
            .add(ioThread.map(thread -> Element.of("driver").with("iothread", thread))));
  }
}
