package org.virtfleet.rfb.encoding;

import java.io.IOException;
import java.util.Arrays;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.WireReader;

/// Bytes whose number is not known before, but bounded. Kept from use to use.
final class ByteCollector {

  private final int limit;
  private byte[] bytes = new byte[1024];
  private int size;

  ByteCollector(int limit) {
    this.limit = limit;
  }

  /// The array that holds them; replaced by the next call that adds.
  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  ByteCollector add(int value) throws DisplayException {
    reserve(1);
    bytes[size++] = (byte) value;
    return this;
  }

  void add(byte[] source, int offset, int length) throws DisplayException {
    reserve(length);
    System.arraycopy(source, offset, bytes, size, length);
    size += length;
  }

  void add(WireReader in, int length) throws IOException {
    reserve(length);
    in.bytes(bytes, size, length);
    size += length;
  }

  void insert(int at, byte[] source) throws DisplayException {
    reserve(source.length);
    System.arraycopy(bytes, at, bytes, at + source.length, size - at);
    System.arraycopy(source, 0, bytes, at, source.length);
    size += source.length;
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void reserve(int count) throws DisplayException {
    if (count > limit - size) {
      throw DisplayException.protocol(
          "The server sends a picture file of more than " + limit + " bytes");
    }
    if (bytes.length - size < count) {
      bytes = Arrays.copyOf(bytes, Math.max(size + count, Math.min(limit, bytes.length * 2)));
    }
  }
}
