package org.virtfleet.desktop.core.wizard;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// An image on this computer, as far as its first bytes tell.
///
/// @param bytes its length
/// @param virtualBytes the size of the disk in it
/// @param qcow2 false for a raw disk or an ISO image
/// @param cdrom whether it looks like an installation medium
public record ImageFile(Path path, long bytes, long virtualBytes, boolean qcow2, boolean cdrom) {

  /// "QFI" and 0xfb, the first four bytes of a qcow2 file.
  private static final int QCOW2 = 0x514649fb;

  /// Where qcow2 keeps the size of the disk (QEMU, docs/interop/qcow2.txt, header).
  private static final int SIZE_OFFSET = 24;

  /// Looks into a file. May wait for a slow disk.
  ///
  /// @throws IOException when it is not there or can't be read
  public static ImageFile of(Path path) throws IOException {
    var bytes = Files.size(path);
    var name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    if (bytes >= SIZE_OFFSET + Long.BYTES) {
      try (var in = new DataInputStream(Files.newInputStream(path))) {
        if (in.readInt() == QCOW2) {
          in.skipNBytes(SIZE_OFFSET - Integer.BYTES);
          return new ImageFile(path, bytes, Math.max(bytes, in.readLong()), true, false);
        }
      }
    }
    return new ImageFile(path, bytes, bytes, false, name.endsWith(".iso"));
  }
}
