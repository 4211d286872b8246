package org.virtfleet.apiserver.protobuf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Writes protobuf's wire format.
final class WireWriter {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  byte[] bytes() {
    return out.toByteArray();
  }

  void varint(int field, long value) {
    varint(((long) field << 3) | WireReader.VARINT);
    varint(value);
  }

  /// Eight bytes, the lowest first.
  void number(int field, double value) {
    varint(((long) field << 3) | WireReader.FIXED64);
    long bits = Double.doubleToLongBits(value);
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      out.write((int) (bits >>> shift));
    }
  }

  void text(int field, String value) {
    bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  void bytes(int field, byte[] value) {
    varint(((long) field << 3) | WireReader.BYTES);
    varint(value.length);
    out.writeBytes(value);
  }

  void message(int field, WireWriter message) {
    bytes(field, message.bytes());
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
