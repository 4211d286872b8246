package org.virtfleet.viewer;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Connections with a name: what was written behind `virtfleet viewer`, to be written no more. A
/// line of the file is the name and the arguments, with tabs between.
record SavedConnections(KeptLines lines) {

  private static final int MOST = 200;
  private static final String SEPARATOR = "\t";

  /// Not an option, not an address with a scheme or a port, not a file.
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,39}");

  static SavedConnections standard() {
    return new SavedConnections(KeptLines.standard("connections", MOST));
  }

  List<String> names() {
    return lines.all().stream().map(SavedConnections::name).toList();
  }

  /// @return the arguments; empty if nothing has this name
  Optional<List<String>> find(String name) {
    return line(name)
        .map(line -> {
          List<String> parts = List.of(line.split(SEPARATOR, -1));
          return parts.subList(1, parts.size());
        });
  }

  /// Keeps the arguments, instead of others of this name.
  void save(String name, List<String> arguments) throws UsageException {
    if (!NAME.matcher(name).matches()) {
      throw new UsageException(
          "\"%s\" cannot be a name: up to 40 letters, digits, blanks, dots, dashes and underscores, a letter or digit first."
              .formatted(name));
    }
    if (arguments.stream().anyMatch(argument -> argument.matches("(?s).*\\p{Cntrl}.*"))) {
      throw new UsageException("A connection with control characters in it cannot be kept.");
    }
    try {
      Optional<String> before = line(name);
      if (before.isPresent()) {
        lines.remove(before.get());
      }
      lines.add(name + SEPARATOR + String.join(SEPARATOR, arguments));
    } catch (IOException e) {
      throw new UsageException(
          "The connection cannot be kept in %s: %s. Check its folder."
              .formatted(lines.file(), e.getMessage()));
    }
  }

  private Optional<String> line(String name) {
    return lines.all().stream().filter(line -> name(line).equals(name)).findFirst();
  }

  private static String name(String line) {
    return line.split(SEPARATOR, 2)[0];
  }
}
