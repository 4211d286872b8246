package org.virtfleet.apiserver.http;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The entries of an `Accept` header (RFC 9110, 12.5.1).
public final class AcceptedTypes {

  private AcceptedTypes() {}

  /// An entry.
  ///
  /// @param mediaType such as `application/json`, `application/*`
  public record Entry(String mediaType, Map<String, String> parameters) {

    private static Entry parse(String text) {
      String[] parts = text.split(";", -1); // of ";" alone there would be none
      return new Entry(
          parts[0].strip(),
          Arrays.stream(parts)
              .skip(1)
              .map(p -> p.strip().split("=", 2))
              .filter(p -> p.length == 2)
              .collect(Collectors.toMap(p -> p[0], p -> p[1], (a, b) -> a)));
    }

    /// 1 where it is not said, or cannot be read.
    private double quality() {
      try {
        return Double.parseDouble(parameters.getOrDefault("q", "1"));
      } catch (NumberFormatException _) {
        return 1;
      }
    }

    private int wildcards() {
      return (int) mediaType.chars().filter(c -> c == '*').count();
    }
  }

  /// The most wanted first: by quality, then those that are named before those that any will do
  /// for, then as they come.
  public static List<Entry> of(String header) {
    return Arrays.stream(header.split(","))
        .map(Entry::parse)
        .sorted(
            Comparator.comparingDouble(Entry::quality)
                .reversed()
                .thenComparingInt(Entry::wildcards))
        .toList();
  }
}
