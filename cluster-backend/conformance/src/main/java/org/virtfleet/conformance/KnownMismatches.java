package org.virtfleet.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/// The recordings that our server does not answer alike, listed in a file: ids, parted by white
/// space, below lines that begin with `#` and give the reason.
public final class KnownMismatches {

  private KnownMismatches() {}

  /// Their ids.
  ///
  /// @param test the class beside whose own resources the file lies
  public static Set<String> read(Class<?> test, String file) {
    Set<String> ids = new HashSet<>();
    try (var in =
            Objects.requireNonNull(
                test.getResourceAsStream(file), () -> file + " is not beside " + test);
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .forEach(line -> ids.addAll(Arrays.asList(line.strip().split("\\s+"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ids;
  }
}
