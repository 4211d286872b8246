package org.virtfleet.domain.xml;

import java.util.List;

/// Memory that a running guest can be given and asked back (virtio-mem); at boot it has none of it.
///
/// @param bytes of it in all, a multiple of [#BLOCK_BYTES]
public record MemoryModule(long bytes) implements Device {
  /// The steps in which it grows: the smallest that QEMU offers on x86.
  public static final long BLOCK_BYTES = 2L << 20;

  @Override
  public List<Element> toElements() {
    Element target =
        Element.of("target")
            .add(amount("size", bytes))
            .add(Element.text("node", "0"))
            .add(amount("block", BLOCK_BYTES))
            .add(amount("requested", 0));
    return List.of(Element.of("memory").with("model", "virtio-mem").add(target));
  }

  private static Element amount(String name, long bytes) {
    return Element.text(name, Long.toString(bytes)).with("unit", "b");
  }
}
