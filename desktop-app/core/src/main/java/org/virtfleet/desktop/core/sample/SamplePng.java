package org.virtfleet.desktop.core.sample;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/// Writes a picture as PNG: 8 bits a colour, no filter, one IDAT chunk.
final class SamplePng {
  private static final long SIGNATURE = 0x89504E470D0A1A0AL;

  private SamplePng() {}

  static byte[] of(int[] pixels, int width, int height) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeLong(SIGNATURE);
      chunk(out, "IHDR", header(width, height));
      chunk(out, "IDAT", rows(pixels, width, height));
      chunk(out, "IEND", new byte[0]);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /// Width, height, depth 8, colour type 2 (red, green, blue), no more.
  private static byte[] header(int width, int height) {
    return ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).put((byte) 2).array();
  }

  private static byte[] rows(int[] pixels, int width, int height) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DeflaterOutputStream(bytes)) {
      var line = new byte[1 + 3 * width];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int pixel = pixels[y * width + x];
          line[1 + 3 * x] = (byte) (pixel >> 16);
          line[2 + 3 * x] = (byte) (pixel >> 8);
          line[3 + 3 * x] = (byte) pixel;
        }
        out.write(line);
      }
    }
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    var name = type.getBytes(StandardCharsets.US_ASCII);
    var crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) crc.getValue());
  }
}
