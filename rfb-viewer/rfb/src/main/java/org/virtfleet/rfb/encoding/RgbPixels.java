package org.virtfleet.rfb.encoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Bytes red, green, blue, unused. Tight's compact pixels have this order whatever the pixel format
/// says.
final class RgbPixels extends PixelReader {

  private static final int BYTES = 4;
  private static final int COMPACT_BYTES = 3;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  RgbPixels() {
    super(BYTES, COMPACT_BYTES);
  }

  @Override
  PixelReader forTight() {
    return this;
  }

  @Override
  int pixel(byte[] source, int at) {
    return (int) INT.get(source, at) >>> 8 | OPAQUE;
  }

  @Override
  int compactPixel(byte[] source, int at) {
    return (int) INT.get(source, at) >>> 8 | OPAQUE;
  }

  @Override
  void row(byte[] source, int at, int[] target, int start, int count) {
    for (int i = 0; i < count; i++) {
      target[start + i] = (int) INT.get(source, at + i * BYTES) >>> 8 | OPAQUE;
    }
  }

  @Override
  void compactRow(byte[] source, int at, int[] target, int start, int count) {
    for (int i = 0; i < count; i++) {
      target[start + i] = (int) INT.get(source, at + i * COMPACT_BYTES) >>> 8 | OPAQUE;
    }
  }
}
