package org.virtfleet.agent.vmi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A volume in the pool whose name says that a domain of somebody else was made this machine's, and
/// with which kept XML. Users may write any annotation on their machines; only what has this digest
/// was written by this node's agent.
///
/// @param digest of the kept XML
record AdoptionMark(Machine machine, UUID domain, String digest) {
  private static final Pattern NAME =
      Pattern.compile("adopted_([^_]+)_([^_]+)_([^_]+)_([0-9a-f-]{36})_([0-9a-f]{64})\\.mark");

  static AdoptionMark of(Machine machine, UUID domain, String kept) {
    return new AdoptionMark(machine, domain, digest(kept));
  }

  /// @return empty for any other volume
  static Optional<AdoptionMark> read(String volume) {
    Matcher name = NAME.matcher(volume);
    return name.matches()
        ? Optional.of(
            new AdoptionMark(
                new Machine(name.group(1), name.group(2), name.group(3)),
                UUID.fromString(name.group(4)),
                name.group(5)))
        : Optional.empty();
  }

  /// No longer than a file's name may be: the namespace is always the one of found guests.
  String volume() {
    return "adopted_%s_%s_%s_%s_%s.mark"
        .formatted(machine.namespace(), machine.name(), machine.uid(), domain, digest);
  }

  boolean isOf(String kept) {
    return digest.equals(digest(kept));
  }

  private static String digest(String kept) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(kept.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
