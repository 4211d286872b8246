package org.virtfleet.desktop.core.ovf;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A package's manifest (DSP0243 clause 6): a line for each file, such as
///
///     SHA256(disk1.vmdk)= 9f86d081884c7d65…
final class Checksums {

  private static final Pattern LINE =
      Pattern.compile("\\s*(SHA-?(?:1|256|512))\\s*\\((.+?)\\)\\s*=\\s*([0-9a-fA-F]+)\\s*");

  private final Map<String, Checksum> byName;

  /// @param algorithm in Java's words, such as `SHA-256`
  /// @param value in hexadecimal digits
  record Checksum(String algorithm, String value) {

    MessageDigest digest() {
      try {
        return MessageDigest.getInstance(algorithm);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has " + algorithm, e);
      }
    }

    boolean is(byte[] other) {
      return HexFormat.of().formatHex(other).equalsIgnoreCase(value);
    }
  }

  private Checksums(Map<String, Checksum> byName) {
    this.byName = byName;
  }

  static Checksums none() {
    return new Checksums(Map.of());
  }

  static Checksums of(String manifest) throws OvfException {
    var found = new HashMap<String, Checksum>();
    for (var text : manifest.lines().filter(line -> !line.isBlank()).toList()) {
      var line = LINE.matcher(text);
      if (!line.matches()) {
        throw new OvfException(
            "The manifest of the package can't be read: SHA-1, SHA-256 and SHA-512 are known. Export the machine again.");
      }
      var algorithm = "SHA-" + line.group(1).replaceFirst("SHA-?", "");
      found.put(line.group(2), new Checksum(algorithm, line.group(3)));
    }
    return new Checksums(found);
  }

  Optional<Checksum> of(OvfPart part) {
    return Optional.ofNullable(byName.get(part.name()));
  }
}
