package org.virtfleet.codec;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.ImageCodec;

/// Decodes straight from the network buffer into the framebuffer.
final class TurboJpegCodec implements ImageCodec {

  /// `TJPF_BGRA`: as little-endian ints 0xAARRGGBB; the library sets alpha to 255.
  private static final int BGRA = 8;

  /// `TJFLAG_LIMITSCANS`: at most 500, which is enough of a bound for small pictures.
  private static final int LIMIT_SCANS = 32768;

  /// In larger pictures that many scans take seconds, and counting them next to nothing.
  private static final int MANY_PIXELS = 1 << 18;

  /// `TJERR_WARNING`: something is odd about the file, and the picture is there all the same.
  private static final int WARNING = 0;

  private final TurboJpeg library;
  private final Arena arena = Arena.ofConfined();
  private final MemorySegment width = arena.allocate(ValueLayout.JAVA_INT);
  private final MemorySegment height = arena.allocate(ValueLayout.JAVA_INT);
  private final MemorySegment ignored = arena.allocate(ValueLayout.JAVA_INT);
  private final MemorySegment handle;

  TurboJpegCodec(TurboJpeg library) {
    this.library = library;
    try {
      handle = (MemorySegment) library.initDecompress.invokeExact();
    } catch (Throwable e) {
      throw new AssertionError("A call of libturbojpeg failed", e);
    }
  }

  @Override
  public void decodeJpeg(
      byte[] data,
      int offset,
      int length,
      int[] pixels,
      int start,
      int stride,
      int columns,
      int rows)
      throws DisplayException {
    // The library writes without looking: these are the bounds.
    Objects.checkFromIndexSize(offset, length, data.length);
    Objects.checkFromIndexSize(start, (rows - 1) * stride + columns, pixels.length);
    if (columns * rows > MANY_PIXELS) {
      Scans.check(data, offset, length);
    }
    MemorySegment jpeg = MemorySegment.ofArray(data).asSlice(offset, length);
    checkSize(jpeg, columns, rows);
    MemorySegment target = MemorySegment.ofArray(pixels).asSlice((long) start * Integer.BYTES);
    try {
      int failed =
          (int)
              library.decompress.invokeExact(
                  handle,
                  jpeg,
                  (long) length,
                  target,
                  columns,
                  stride * Integer.BYTES,
                  rows,
                  BGRA,
                  LIMIT_SCANS);
      if (failed != 0 && (int) library.errorCode.invokeExact(handle) != WARNING) {
        throw DisplayException.protocol("The server sent a JPEG tile that cannot be decoded");
      }
    } catch (DisplayException e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("A call of libturbojpeg failed", e);
    }
  }

  @Override
  public void close() {
    try {
      int _ = (int) library.destroy.invokeExact(handle);
    } catch (Throwable e) {
      throw new AssertionError("A call of libturbojpeg failed", e);
    }
    arena.close();
  }

  /// The library would scale a picture of another size.
  private void checkSize(MemorySegment jpeg, int columns, int rows) throws DisplayException {
    int failed;
    try {
      failed =
          (int)
              library.decompressHeader.invokeExact(
                  handle, jpeg, jpeg.byteSize(), width, height, ignored, ignored);
      if (failed != 0 && (int) library.errorCode.invokeExact(handle) == WARNING) {
        failed = 0;
      }
    } catch (Throwable e) {
      throw new AssertionError("A call of libturbojpeg failed", e);
    }
    if (failed != 0) {
      throw DisplayException.protocol("The server sent a JPEG tile without a readable header");
    }
    int actualColumns = width.get(ValueLayout.JAVA_INT, 0);
    int actualRows = height.get(ValueLayout.JAVA_INT, 0);
    if (actualColumns != columns || actualRows != rows) {
      throw DisplayException.protocol(
          "The server sent a JPEG tile of %d × %d pixels for a rectangle of %d × %d"
              .formatted(actualColumns, actualRows, columns, rows));
    }
  }
}
