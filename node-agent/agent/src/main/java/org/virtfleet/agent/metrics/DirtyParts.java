package org.virtfleet.agent.metrics;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Which parts of an image are not on disk yet.
final class DirtyParts {
  /// Beyond it one large write is better: a disk stands still for longer than a minute.
  private static final int MOST = 100;

  private record Part(int position, int length) {}

  private final List<Part> parts = new ArrayList<>();
  private boolean everything;

  void add(int position, int length) {
    var part = new Part(position, length);
    if (!everything && !parts.contains(part)) {
      parts.add(part);
      everything = parts.size() > MOST;
    }
  }

  void everything() {
    everything = true;
  }

  /// The bytes, taken from the image as it is now.
  ImageParts copy(ByteBuffer image) {
    if (everything) {
      return new ImageParts(
          true, List.of(new ImageParts.Part(0, bytes(image, 0, image.capacity()))));
    }
    return new ImageParts(
        false,
        parts.stream()
            .map(part ->
                new ImageParts.Part(part.position, bytes(image, part.position, part.length)))
            .toList());
  }

  private static ByteBuffer bytes(ByteBuffer image, int position, int length) {
    var copy = new byte[length];
    image.get(position, copy);
    return ByteBuffer.wrap(copy);
  }
}
