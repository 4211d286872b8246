package org.virtfleet.domain.xml;

import java.util.List;

/// Random numbers from the host.
///
/// @param model `virtio` or `virtio-transitional`
public record RandomSource(String model) implements Device {
  @Override
  public List<Element> toElements() {
    return List.of(
        Element.of("rng")
            .with("model", model)
            .add(Element.text("backend", "/dev/urandom").with("model", "random")));
  }
}
