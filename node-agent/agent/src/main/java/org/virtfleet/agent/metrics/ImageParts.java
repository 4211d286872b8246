package org.virtfleet.agent.metrics;

import java.nio.ByteBuffer;
import java.util.List;

/// Bytes of an image on their way to the disk.
///
/// @param whole whether it is the image from end to end, to be swapped in for the file
record ImageParts(boolean whole, List<Part> parts) {
  record Part(long position, ByteBuffer bytes) {}

  ImageParts {
    parts = List.copyOf(parts);
  }
}
