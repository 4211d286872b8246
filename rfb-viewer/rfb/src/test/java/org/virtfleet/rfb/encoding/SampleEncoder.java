package org.virtfleet.rfb.encoding;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.Deflater;
import org.virtfleet.display.PixelFormat;

/// Encodes pictures in the plainest way the specification allows: no cleverness, so that it can be
/// checked by reading. One instance is one connection's streams.
public final class SampleEncoder {

  /// A rectangle's pixels, row by row.
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  public record Picture(int width, int height, int[] pixels) {

    int at(int x, int y) {
      return pixels[y * width + x];
    }

    Picture part(int left, int top, int partWidth, int partHeight) {
      int[] part = new int[partWidth * partHeight];
      for (int y = 0; y < partHeight; y++) {
        for (int x = 0; x < partWidth; x++) {
          part[y * partWidth + x] = at(left + x, top + y);
        }
      }
      return new Picture(partWidth, partHeight, part);
    }

    List<Integer> colours() {
      TreeSet<Integer> colours = new TreeSet<>();
      for (int pixel : pixels) {
        colours.add(pixel);
      }
      return new ArrayList<>(colours);
    }
  }

  private final PixelOrder order;
  private final Deflater zlib = new Deflater();
  private final Deflater zrle = new Deflater();
  private final Deflater[] tight = {new Deflater(), new Deflater(), new Deflater(), new Deflater()};

  public SampleEncoder(PixelOrder order) {
    this.order = order;
  }

  public byte[] raw(Picture picture) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int pixel : picture.pixels()) {
      order.full(out, pixel);
    }
    return out.toByteArray();
  }

  /// The first colour as background, every other pixel as a subrectangle of its own.
  public byte[] rre(Picture picture) {
    int background = picture.at(0, 0);
    ByteArrayOutputStream subrectangles = new ByteArrayOutputStream();
    int count = 0;
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        if (picture.at(x, y) != background) {
          order.full(subrectangles, picture.at(x, y));
          u16(subrectangles, x);
          u16(subrectangles, y);
          u16(subrectangles, 1);
          u16(subrectangles, 1);
          count++;
        }
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    u32(out, count);
    order.full(out, background);
    out.writeBytes(subrectangles.toByteArray());
    return out.toByteArray();
  }

  /// As [#rre(Picture)], with coordinates of one byte; for pictures of at most 255 × 255.
  public byte[] corre(Picture picture) {
    int background = picture.at(0, 0);
    ByteArrayOutputStream subrectangles = new ByteArrayOutputStream();
    int count = 0;
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        if (picture.at(x, y) != background) {
          order.full(subrectangles, picture.at(x, y));
          subrectangles.writeBytes(new byte[] {(byte) x, (byte) y, 1, 1});
          count++;
        }
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    u32(out, count);
    order.full(out, background);
    out.writeBytes(subrectangles.toByteArray());
    return out.toByteArray();
  }

  /// One colour: background. Two: background, foreground and subrectangles. Few: coloured
  /// subrectangles. More: raw.
  public byte[] hextile(Picture picture) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    tiles(picture, 16).forEach(tile -> hextileTile(out, tile));
    return out.toByteArray();
  }

  private void hextileTile(ByteArrayOutputStream out, Picture tile) {
    List<Integer> colours = tile.colours();
    long others = count(tile, colours.getFirst());
    if (colours.size() > 8 || others > 255) {
      out.write(1);
      out.writeBytes(raw(tile));
      return;
    }
    boolean coloured = colours.size() > 2;
    out.write(2 | (colours.size() == 2 ? 4 : 0) | (others > 0 ? 8 : 0) | (coloured ? 16 : 0));
    order.full(out, colours.getFirst());
    if (colours.size() == 2) {
      order.full(out, colours.get(1));
    }
    if (others > 0) {
      out.write((int) others);
    }
    for (int y = 0; y < tile.height(); y++) {
      for (int x = 0; x < tile.width(); x++) {
        if (tile.at(x, y) != colours.getFirst()) {
          if (coloured) {
            order.full(out, tile.at(x, y));
          }
          out.write(x << 4 | y);
          out.write(0);
        }
      }
    }
  }

  public byte[] zlib(Picture picture) {
    return block(zlib, raw(picture));
  }

  /// @param runs whether tiles are run-length coded
  public byte[] zrle(Picture picture, boolean runs) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    tiles(picture, 64).forEach(tile -> zrleTile(data, tile, runs));
    return zlibBlock(data.toByteArray());
  }

  /// A length and that many bytes of ZRLE's zlib stream.
  public byte[] zlibBlock(byte[] data) {
    return block(zrle, data);
  }

  private static byte[] block(Deflater deflater, byte[] data) {
    byte[] compressed = compress(deflater, data);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    u32(out, compressed.length);
    out.writeBytes(compressed);
    return out.toByteArray();
  }

  private void zrleTile(ByteArrayOutputStream out, Picture tile, boolean runs) {
    List<Integer> colours = tile.colours();
    int size = colours.size();
    if (runs) {
      boolean indexed = size > 1 && size <= 127;
      out.write(indexed ? 128 + size : 128);
      if (indexed) {
        colours.forEach(colour -> order.compact(out, colour));
      }
      zrleRuns(out, tile, colours, indexed);
    } else if (size > 16) {
      out.write(0);
      for (int pixel : tile.pixels()) {
        order.compact(out, pixel);
      }
    } else {
      out.write(size);
      colours.forEach(colour -> order.compact(out, colour));
      if (size > 1) {
        packed(out, tile, colours, size == 2 ? 1 : size <= 4 ? 2 : 4);
      }
    }
  }

  private void zrleRuns(
      ByteArrayOutputStream out, Picture tile, List<Integer> colours, boolean indexed) {
    int[] pixels = tile.pixels();
    int start = 0;
    for (int i = 1; i <= pixels.length; i++) {
      if (i < pixels.length && pixels[i] == pixels[start]) {
        continue;
      }
      int length = i - start;
      int index = colours.indexOf(pixels[start]);
      if (!indexed) {
        order.compact(out, pixels[start]);
      } else {
        out.write(length == 1 ? index : index | 0x80);
      }
      if (!indexed || length > 1) {
        int rest = length - 1;
        for (; rest >= 255; rest -= 255) {
          out.write(255);
        }
        out.write(rest);
      }
      start = i;
    }
  }

  public byte[] tightFill(Picture picture) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0x80);
    order.tight(out, picture.at(0, 0));
    return out.toByteArray();
  }

  public byte[] tightCopy(Picture picture) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (int pixel : picture.pixels()) {
      order.tight(data, pixel);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0);
    tightData(out, 0, data.toByteArray());
    return out.toByteArray();
  }

  /// Without zlib.
  public byte[] tightStored(Picture picture) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (int pixel : picture.pixels()) {
      order.tight(data, pixel);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0xA0);
    if (data.size() >= 12) {
      compactLength(out, data.size());
    }
    out.writeBytes(data.toByteArray());
    return out.toByteArray();
  }

  public byte[] tightPalette(Picture picture) {
    List<Integer> colours = picture.colours();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    if (colours.size() <= 2) {
      packed(data, picture, colours, 1);
    } else {
      for (int pixel : picture.pixels()) {
        data.write(colours.indexOf(pixel));
      }
    }
    int stream = colours.size() <= 2 ? 1 : 2;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0x40 | stream << 4);
    out.write(1);
    out.write(colours.size() - 1);
    colours.forEach(colour -> order.tight(out, colour));
    tightData(out, stream, data.toByteArray());
    return out.toByteArray();
  }

  public byte[] tightGradient(Picture picture) {
    PixelFormat format = order.eightBitsEach() ? PixelOrder.UPPER_BYTES.format() : order.format();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        int red = difference(picture, x, y, format.redMax(), format.redShift());
        int green = difference(picture, x, y, format.greenMax(), format.greenShift());
        int blue = difference(picture, x, y, format.blueMax(), format.blueShift());
        if (order.eightBitsEach()) {
          data.writeBytes(
              new byte[] {(byte) (red >>> 24), (byte) (green >>> 16), (byte) (blue >>> 8)});
        } else {
          order.number(data, red | green | blue, format.bitsPerPixel() / 8);
        }
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0x40 | 3 << 4);
    out.write(2);
    tightData(out, 3, data.toByteArray());
    return out.toByteArray();
  }

  /// One component's difference from its prediction, at its place in the pixel's number.
  private int difference(Picture picture, int x, int y, int max, int shift) {
    int left = x == 0 ? 0 : component(picture, x - 1, y, max, shift);
    int above = y == 0 ? 0 : component(picture, x, y - 1, max, shift);
    int aboveLeft = x == 0 || y == 0 ? 0 : component(picture, x - 1, y - 1, max, shift);
    int predicted = Math.clamp(left + above - aboveLeft, 0, max);
    return (component(picture, x, y, max, shift) - predicted & max) << shift;
  }

  private int component(Picture picture, int x, int y, int max, int shift) {
    PixelOrder layout = order.eightBitsEach() ? PixelOrder.UPPER_BYTES : order;
    return layout.value(picture.at(x, y)) >>> shift & max;
  }

  public byte[] tightJpeg(byte[] file) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0x90);
    compactLength(out, file.length);
    out.writeBytes(file);
    return out.toByteArray();
  }

  /// From now on the streams begin anew; the next rectangle must say so: [#withReset(byte[])].
  public void resetTight() {
    for (Deflater stream : tight) {
      stream.reset();
    }
  }

  /// A rectangle that restarts all four streams first.
  public static byte[] withReset(byte[] rectangle) {
    byte[] reset = rectangle.clone();
    reset[0] |= 0xF;
    return reset;
  }

  private void tightData(ByteArrayOutputStream out, int stream, byte[] data) {
    if (data.length < 12) {
      out.writeBytes(data);
      return;
    }
    byte[] compressed = compress(tight[stream], data);
    compactLength(out, compressed.length);
    out.writeBytes(compressed);
  }

  private static void compactLength(ByteArrayOutputStream out, int length) {
    if (length < 1 << 7) {
      out.write(length);
    } else if (length < 1 << 14) {
      out.write(length | 0x80);
      out.write(length >> 7);
    } else {
      out.write(length | 0x80);
      out.write(length >> 7 | 0x80);
      out.write(length >> 14);
    }
  }

  private static void packed(
      ByteArrayOutputStream out, Picture picture, List<Integer> colours, int bits) {
    for (int y = 0; y < picture.height(); y++) {
      int value = 0;
      int used = 0;
      for (int x = 0; x < picture.width(); x++) {
        value = value << bits | colours.indexOf(picture.at(x, y));
        used += bits;
        if (used == 8 || x == picture.width() - 1) {
          out.write(value << (8 - used));
          value = 0;
          used = 0;
        }
      }
    }
  }

  private static byte[] compress(Deflater deflater, byte[] data) {
    deflater.setInput(data);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    int length;
    do {
      length = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
      out.write(buffer, 0, length);
    } while (length == buffer.length);
    return out.toByteArray();
  }

  private static List<Picture> tiles(Picture picture, int side) {
    List<Picture> tiles = new ArrayList<>();
    for (int y = 0; y < picture.height(); y += side) {
      for (int x = 0; x < picture.width(); x += side) {
        tiles.add(
            picture.part(
                x, y, Math.min(side, picture.width() - x), Math.min(side, picture.height() - y)));
      }
    }
    return tiles;
  }

  private static long count(Picture tile, int background) {
    long count = 0;
    for (int pixel : tile.pixels()) {
      count += pixel == background ? 0 : 1;
    }
    return count;
  }

  private static void u16(ByteArrayOutputStream out, int value) {
    out.write(value >> 8);
    out.write(value);
  }

  private static void u32(ByteArrayOutputStream out, int value) {
    u16(out, value >> 16);
    u16(out, value);
  }
}
