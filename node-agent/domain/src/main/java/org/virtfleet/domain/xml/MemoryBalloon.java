package org.virtfleet.domain.xml;

import java.util.List;

/// The balloon, by which the guest's use of memory is seen.
///
/// @param model `virtio`, `virtio-transitional`, or `none`: without one libvirt must be told so
/// @param statisticsSeconds how often the guest reports
public record MemoryBalloon(String model, int statisticsSeconds) implements Device {
  @Override
  public List<Element> toElements() {
    Element balloon = Element.of("memballoon").with("model", model);
    return List.of(
        model.equals("none")
            ? balloon
            : balloon.add(Element.of("stats").with("period", statisticsSeconds)));
  }
}
