package org.virtfleet.apiserver.protobuf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads protobuf's wire format from a part of an array. Every length is checked against what is
/// there.
final class WireReader {

  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int BYTES = 2;
  static final int FIXED32 = 5;

  private final byte[] bytes;
  private final int end;
  private int at;

  WireReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  boolean more() {
    return at < end;
  }

  /// Seven bits a byte, the lowest first; the highest bit says that another byte follows.
  long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      require(1);
      byte b = bytes[at++];
      value |= (b & 0x7FL) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number has more than ten bytes");
  }

  /// A reader of the next length-delimited field.
  WireReader message() {
    int length = length();
    WireReader inner = new WireReader(bytes, at, at + length);
    at += length;
    return inner;
  }

  byte[] byteArray() {
    int length = length();
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  String text() {
    return new String(byteArray(), StandardCharsets.UTF_8);
  }

  /// Eight bytes, the lowest first.
  double number() {
    require(Long.BYTES);
    long bits = 0;
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      bits |= (bytes[at++] & 0xFFL) << shift;
    }
    return Double.longBitsToDouble(bits);
  }

  void skip(int wireType) {
    switch (wireType) {
      case VARINT -> varint();
      case FIXED64 -> advance(Long.BYTES);
      case BYTES -> advance(length());
      case FIXED32 -> advance(Integer.BYTES);
      default -> throw new IllegalArgumentException("unknown wire type " + wireType);
    }
  }

  private void advance(int count) {
    require(count);
    at += count;
  }

  private int length() {
    long length = varint();
    if (length < 0 || length > end - at) {
      throw new IllegalArgumentException("a field is longer than its message");
    }
    return (int) length;
  }

  private void require(int count) {
    if (count > end - at) {
      throw new IllegalArgumentException("the message ends in the middle of a field");
    }
  }
}
