package org.virtfleet.domain.xml;

import java.util.List;

/// A folder of the host that the guest mounts by a tag, through virtiofsd.
///
/// @param path absolute
/// @param tag what the guest calls it
public record SharedFolder(String path, String tag) implements Device {
  @Override
  public List<Element> toElements() {
    return List.of(
        Element.of("filesystem")
            .with("type", "mount")
            .with("accessmode", "passthrough")
            .add(Element.of("driver").with("type", "virtiofs").with("queue", 1024))
            .add(Element.of("source").with("dir", path))
            .add(Element.of("target").with("dir", tag)));
  }
}
