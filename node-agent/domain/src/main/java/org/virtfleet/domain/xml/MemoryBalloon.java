package org.virtfleet.domain.xml;

import java.util.List;

/// The balloon, by which the guest's use of memory is seen.
///
/// @param present without one libvirt must be told so
/// @param statisticsSeconds how often the guest reports
public record MemoryBalloon(boolean present, int statisticsSeconds) implements Device {
  @Override
  public List<Element> toElements() {
    Element balloon = Element.of("memballoon").with("model", present ? "virtio" : "none");
    return List.of(
        present ? balloon.add(Element.of("stats").with("period", statisticsSeconds)) : balloon);
  }
}
