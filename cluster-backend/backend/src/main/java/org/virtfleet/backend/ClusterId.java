package org.virtfleet.backend;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/// Eight characters a–z0–9.
final class ClusterId {

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LENGTH = 8;

  private ClusterId() {}

  static String random() {
    return new SecureRandom()
        .ints(LENGTH, 0, ALPHABET.length())
        .mapToObj(i -> ALPHABET.substring(i, i + 1))
        .collect(Collectors.joining());
  }
}
