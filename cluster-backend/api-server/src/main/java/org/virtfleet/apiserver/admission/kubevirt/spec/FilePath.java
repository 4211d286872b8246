package org.virtfleet.apiserver.admission.kubevirt.spec;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Paths of files inside an image.
final class FilePath {

  private FilePath() {}

  /// Absolute, without `.` and `..`, and not the root.
  static void check(String field, String path, Causes causes) {
    if (path.equals("/")) {
      causes.invalid(field, field + " must not point to root");
    } else if (!isPlain(path)) {
      causes.invalid(
          field, field + " must be an absolute path to a file without relative components");
    }
  }

  private static boolean isPlain(String path) {
    String given = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    try {
      return Path.of("/").resolve(path).normalize().toString().equals(given);
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
