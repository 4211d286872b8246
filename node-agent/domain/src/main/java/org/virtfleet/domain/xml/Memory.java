package org.virtfleet.domain.xml;

import java.util.List;
import java.util.Optional;

/// The guest's memory.
///
/// @param bytes what the guest has at boot
/// @param most what it may be given while it runs; empty for no more
public record Memory(long bytes, Optional<Long> most, Backing backing) {

  /// What the memory is made of on the host.
  ///
  /// @param pageBytes size of the huge pages it is taken from; empty for the host's ordinary ones
  /// @param locked whether it is never swapped out
  /// @param merged whether the host may share equal pages between guests
  /// @param shared whether another process of the host, such as virtiofsd, reads it
  public record Backing(Optional<Long> pageBytes, boolean locked, boolean merged, boolean shared) {

    private Optional<Element> toElement() {
      Element backing =
          Element.of("memoryBacking")
              .add(pageBytes.map(Backing::pages))
              .flag("nosharepages", !merged)
              .flag("locked", locked);
      if (shared) {
        backing =
            backing
                .add(Element.of("source").with("type", "memfd"))
                .add(Element.of("access").with("mode", "shared"));
      }
      return Optional.of(backing).filter(element -> !element.children().isEmpty());
    }

    private static Element pages(long bytes) {
      return Element.of("hugepages").add(Element.of("page").with("size", bytes).with("unit", "b"));
    }
  }

  List<Element> toElements() {
    return Element.of("all")
        .add(
            most.map(limit ->
                Element.text("maxMemory", Long.toString(limit)).with("slots", 1).with("unit", "b")))
        .add(Element.text("memory", Long.toString(bytes)).with("unit", "b"))
        .add(backing.toElement())
        .children();
  }
}
