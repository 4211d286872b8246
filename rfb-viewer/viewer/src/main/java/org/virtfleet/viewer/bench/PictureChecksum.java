package org.virtfleet.viewer.bench;

import java.util.zip.CRC32;
import org.virtfleet.display.Framebuffer;

/// A checksum that other programs can compute of their framebuffers too: CRC-32 of the bytes red,
/// green, blue, 0, row by row.
final class PictureChecksum {

  private PictureChecksum() {}

  static long of(Framebuffer framebuffer) {
    CRC32 crc = new CRC32();
    byte[] row = new byte[framebuffer.width() * 4];
    int next = 0;
    for (int y = 0; y < framebuffer.height(); y++) {
      for (int at = 0; at < row.length; at += 4) {
        int pixel = framebuffer.pixels()[next++];
        row[at] = (byte) (pixel >> 16);
        row[at + 1] = (byte) (pixel >> 8);
        row[at + 2] = (byte) pixel;
      }
      crc.update(row);
    }
    return crc.getValue();
  }
}
