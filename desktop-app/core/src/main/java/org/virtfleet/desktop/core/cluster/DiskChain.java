package org.virtfleet.desktop.core.cluster;

import java.util.List;
import java.util.Optional;

/// The images that a volume's file needs, and those that need it: of another tool's snapshots, or
/// of guests that only read it. None of them may be deleted, moved or written alone.
///
/// @param below what it is built upon, as its header says
/// @param above what is built upon it, each image right behind the one below it
public record DiskChain(Optional<String> below, List<Image> above) {
  /// Of a volume that stands alone.
  public static final DiskChain ALONE = new DiskChain(Optional.empty(), List.of());

  private static final String INDENT = "   ";

  /// Copies the images.
  public DiskChain {
    above = List.copyOf(above);
  }

  /// @param steps from the volume's file, from 1 on
  public record Image(int steps, String path) {
    /// Its line in a tree, with the name of its file.
    public String line() {
      return INDENT.repeat(steps - 1) + "\u2514 " + name(path);
    }
  }

  /// The name of a file, without its folders.
  public static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
