package org.virtfleet.rfb.encoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Bytes blue, green, red, unused.
final class BgrPixels extends PixelReader {

  private static final int BYTES = 4;
  private static final int COMPACT_BYTES = 3;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  BgrPixels() {
    super(BYTES, COMPACT_BYTES);
  }

  @Override
  PixelReader forTight() {
    return new RgbPixels();
  }

  @Override
  int pixel(byte[] source, int at) {
    return (int) INT.get(source, at) | OPAQUE;
  }

  @Override
  int compactPixel(byte[] source, int at) {
    return (int) INT.get(source, at) | OPAQUE;
  }

  @Override
  void row(byte[] source, int at, int[] target, int start, int count) {
    for (int i = 0; i < count; i++) {
      target[start + i] = (int) INT.get(source, at + i * BYTES) | OPAQUE;
    }
  }

  @Override
  void compactRow(byte[] source, int at, int[] target, int start, int count) {
    for (int i = 0; i < count; i++) {
      target[start + i] = (int) INT.get(source, at + i * COMPACT_BYTES) | OPAQUE;
    }
  }
}
