package org.virtfleet.agent.downward;

import java.nio.ByteBuffer;

/// vhostmd's disk: a header of 16 bytes, numbers with the highest byte first, and the document.
///
///     "mvbd"  busy  sum of the document's bytes  length of the document
///
/// While it is written it says so (busy is not 0), and a reader that was overtaken sees it by the
/// sum.
final class MetricsDisk {
  /// Of the whole disk, in bytes, as vhostmd and KubeVirt make it.
  static final int SIZE = 256 << 10;

  private static final int SIGNATURE = 0x6d766264;
  private static final int HEADER = 16;

  private MetricsDisk() {}

  /// The whole of a disk with this document.
  static byte[] image(byte[] document) {
    return ByteBuffer.allocate(SIZE).put(header(document, false)).put(document).array();
  }

  /// What is written first over an older document.
  static ByteBuffer busy(byte[] document) {
    return ByteBuffer.allocate(HEADER + document.length)
        .put(header(document, true))
        .put(document)
        .flip();
  }

  /// What is written then.
  static ByteBuffer ready(byte[] document) {
    return header(document, false);
  }

  private static ByteBuffer header(byte[] document, boolean busy) {
    int sum = 0;
    for (byte one : document) {
      sum += one & 0xff;
    }
    return ByteBuffer.allocate(HEADER)
        .putInt(SIGNATURE)
        .putInt(busy ? 1 : 0)
        .putInt(sum)
        .putInt(document.length)
        .flip();
  }
}
