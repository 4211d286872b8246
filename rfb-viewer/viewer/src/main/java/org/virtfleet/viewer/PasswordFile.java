package org.virtfleet.viewer;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A password in the first line of a file.
final class PasswordFile {

  /// No password is this long; a wrong file may be.
  private static final int MAX_BYTES = 4096;

  private PasswordFile() {}

  static String read(Path file) throws UsageException {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
        throw new UsageException(
            Files.exists(file)
                ? "The password file %s is no text file of one line. Check the path."
                    .formatted(file)
                : "There is no password file %s. Check the path.".formatted(file));
      }
      try (BufferedReader reader = Files.newBufferedReader(file)) {
        String line = reader.readLine();
        return line == null ? "" : line;
      }
    } catch (NoSuchFileException e) {
      throw new UsageException("There is no password file %s. Check the path.".formatted(file));
    } catch (IOException e) {
      throw new UsageException(
          "The password file %s cannot be read: %s. Check its rights."
              .formatted(file, e.getMessage()));
    }
  }
}
