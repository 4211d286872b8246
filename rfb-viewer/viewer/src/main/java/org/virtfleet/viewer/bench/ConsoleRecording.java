package org.virtfleet.viewer.bench;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import java.util.zip.Deflater;

/// Makes what QEMU sends of a busy text console: Tight, rectangles of 16 × 16 pixels with two or a
/// few colours, each a few dozen bytes with a flush of the zlib stream. The hardest load there is
/// for a decoder's cost per rectangle.
final class ConsoleRecording {

  static final int WIDTH = 1024;
  static final int HEIGHT = 768;

  private static final int RECTANGLES = 150_000;
  private static final int RECTANGLES_PER_UPDATE = 64;
  private static final int SIDE = 16;
  private static final int TIGHT = 7;
  private static final int EXPLICIT_FILTER = 0x40;
  private static final int PALETTE_FILTER = 1;

  /// Tight's stream for two colours and the one for more, as servers use them.
  private static final int MONO_STREAM = 1;

  private static final int INDEXED_STREAM = 2;

  private final Random random = new Random(1);
  private final Deflater mono = new Deflater();
  private final Deflater indexed = new Deflater();
  private final byte[] compressed = new byte[4 * SIDE * SIDE];

  void writeTo(OutputStream file) throws IOException {
    DataOutputStream out = new DataOutputStream(file);
    RecordingClient.writeServerInit(out, WIDTH, HEIGHT, new byte[0]);
    for (int sent = 0; sent < RECTANGLES; sent += RECTANGLES_PER_UPDATE) {
      out.writeShort(0);
      out.writeShort(RECTANGLES_PER_UPDATE);
      for (int i = 0; i < RECTANGLES_PER_UPDATE; i++) {
        rectangle(out);
      }
    }
    out.flush();
    mono.end();
    indexed.end();
  }

  private void rectangle(DataOutputStream out) throws IOException {
    out.writeShort(SIDE * random.nextInt(WIDTH / SIDE));
    out.writeShort(SIDE * random.nextInt(HEIGHT / SIDE));
    out.writeShort(SIDE);
    out.writeShort(SIDE);
    out.writeInt(TIGHT);
    boolean twoColours = random.nextInt(4) != 0;
    int colours = twoColours ? 2 : 3 + random.nextInt(12);
    out.writeByte((EXPLICIT_FILTER | (twoColours ? MONO_STREAM : INDEXED_STREAM) << 4));
    out.writeByte(PALETTE_FILTER);
    out.writeByte(colours - 1);
    for (int i = 0; i < colours; i++) {
      out.write(new byte[] {(byte) (40 * i), (byte) (17 * i), (byte) (90 * i)});
    }
    byte[] indexes = twoColours ? glyph() : shades(colours);
    Deflater stream = twoColours ? mono : indexed;
    stream.setInput(indexes);
    int length = stream.deflate(compressed, 0, compressed.length, Deflater.SYNC_FLUSH);
    compactLength(out, length);
    out.write(compressed, 0, length);
  }

  /// Two characters of an 8 × 16 font.
  private byte[] glyph() {
    byte[] rows = new byte[SIDE * SIDE / 8];
    int shape = random.nextInt(90);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (byte) ((shape * 37 * (i / 4)) >> 2);
    }
    return rows;
  }

  private byte[] shades(int colours) {
    byte[] indexes = new byte[SIDE * SIDE];
    for (int i = 0; i < indexes.length; i++) {
      indexes[i] = (byte) (random.nextInt(6) == 0 ? random.nextInt(colours) : 0);
    }
    return indexes;
  }

  private static void compactLength(DataOutputStream out, int length) throws IOException {
    if (length < 0x80) {
      out.writeByte(length);
    } else {
      out.writeByte(0x80 | (length & 0x7F));
      out.writeByte(length >> 7);
    }
  }
}
