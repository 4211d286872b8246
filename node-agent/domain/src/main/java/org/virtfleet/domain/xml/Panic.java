package org.virtfleet.domain.xml;

import java.util.List;

/// A device by which the guest's kernel tells that it has crashed.
///
/// @param model `isa`, `hyperv`
public record Panic(String model) implements Device {
  @Override
  public List<Element> toElements() {
    return List.of(Element.of("panic").with("model", model));
  }
}
