package org.virtfleet.desktop.core.wizard;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Locale;
import org.virtfleet.desktop.core.image.DiskImage;

/// An image on this computer, as far as its header tells.
///
/// @param bytes its length
/// @param virtualBytes the size of the disk in it
/// @param cdrom whether it looks like an installation medium
public record ImageFile(
    Path path, long bytes, long virtualBytes, DiskImage.Format format, boolean cdrom) {

  /// Looks into a file. May wait for a slow disk.
  ///
  /// @throws IOException when it is not there or can't be read
  public static ImageFile of(Path path) throws IOException {
    try (var file = FileChannel.open(path)) {
      var bytes = file.size();
      var disk = DiskImage.read(file, 0, bytes);
      var name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
      var cdrom = disk.format() == DiskImage.Format.RAW && name.endsWith(".iso");
      return new ImageFile(path, bytes, disk.virtualBytes(), disk.format(), cdrom);
    }
  }
}
