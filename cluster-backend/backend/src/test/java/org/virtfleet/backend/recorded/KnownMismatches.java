package org.virtfleet.backend.recorded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/// The recordings that our server does not answer alike, listed with reasons in
/// `known-mismatches.txt`.
public final class KnownMismatches {

  private KnownMismatches() {}

  /// Their ids.
  public static Set<String> read() {
    Set<String> ids = new HashSet<>();
    try (var in =
            Objects.requireNonNull(
                KnownMismatches.class.getResourceAsStream("known-mismatches.txt"));
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
