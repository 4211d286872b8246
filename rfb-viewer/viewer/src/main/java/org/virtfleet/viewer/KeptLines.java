package org.virtfleet.viewer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// A small file of the user's that keeps a list, a line for each entry, the latest first. Never
/// holds a secret; readable for its owner only all the same.
record KeptLines(Path file, int most) {

  /// Larger ones are not ours.
  private static final long MAX_BYTES = 1 << 20;

  /// The file of this name in the user's folder.
  ///
  /// @param most entries; the oldest go
  static KeptLines standard(String name, int most) {
    return new KeptLines(folder().resolve(name), most);
  }

  /// Where Virtfleet keeps what it learns from this user.
  static Path folder() {
    String state = System.getenv("XDG_STATE_HOME");
    Path base =
        state == null || state.isBlank()
            ? Path.of(System.getProperty("user.home"), ".local", "state")
            : Path.of(state);
    return base.resolve("virtfleet");
  }

  /// @return empty if there is no file, or none that can be read
  List<String> all() {
    try {
      if (!Files.exists(file) || Files.size(file) > MAX_BYTES) {
        return List.of();
      }
      return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
          .filter(line -> !line.isBlank())
          .limit(most)
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /// Puts an entry first, whether it was there before or not.
  ///
  /// @throws IOException whose message says what could not be written
  void add(String entry) throws IOException {
    List<String> lines = new ArrayList<>(all());
    lines.remove(entry);
    lines.addFirst(entry);
    replace(file, lines.subList(0, Math.min(most, lines.size())));
  }

  void remove(String entry) throws IOException {
    replace(file, all().stream().filter(line -> !line.equals(entry)).toList());
  }

  /// Writes all lines or none.
  static void replace(Path file, List<String> lines) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path next = file.resolveSibling(file.getFileName() + ".new");
    Files.write(next, lines, StandardCharsets.UTF_8);
    if (next.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-------"));
    }
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
