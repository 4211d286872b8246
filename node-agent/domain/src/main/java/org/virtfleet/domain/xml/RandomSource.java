package org.virtfleet.domain.xml;

import java.util.List;

/// Random numbers from the host.
public record RandomSource() implements Device {
  @Override
  public List<Element> toElements() {
    return List.of(
        Element.of("rng")
            .with("model", "virtio")
            .add(Element.text("backend", "/dev/urandom").with("model", "random")));
  }
}
