package org.virtfleet.domain.xml;

import java.util.List;

/// A graphics card with one head.
///
/// @param model `virtio`, `vga`, …
public record Video(String model) implements Device {
  @Override
  public List<Element> toElements() {
    return List.of(
        Element.of("video")
            .add(Element.of("model").with("type", model).with("heads", 1).with("primary", "yes")));
  }
}
