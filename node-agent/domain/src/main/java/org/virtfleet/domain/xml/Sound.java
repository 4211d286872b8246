package org.virtfleet.domain.xml;

import java.util.List;

/// A sound card.
///
/// @param model `ich9` or `ac97`
public record Sound(String model) implements Device {
  @Override
  public List<Element> toElements() {
    return List.of(Element.of("sound").with("model", model));
  }
}
