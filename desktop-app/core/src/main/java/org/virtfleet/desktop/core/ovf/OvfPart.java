package org.virtfleet.desktop.core.ovf;

/// A file of a package.
///
/// @param name plain, without folders
/// @param offset where it begins in the archive, in bytes; 0 where it is a file of its own
/// @param bytes its length
public record OvfPart(String name, long offset, long bytes) {

  private static final int LONGEST_NAME = 255;

  /// Whether a name can only be that of a file right here.
  static boolean isPlain(String name) {
    return !name.isEmpty()
        && name.length() <= LONGEST_NAME
        && !name.startsWith(".")
        && name.chars()
            .noneMatch(c -> c == '/' || c == '\\' || c == ':' || Character.isISOControl(c));
  }
}
