package org.virtfleet.agent.fetch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.virtfleet.agent.image.TransferFailed;

/// What a file must hash to.
///
/// @param algorithm Java's name of it
public record Checksum(String algorithm, String hex) {

  /// CDI's names of algorithms and Java's.
  private static final Map<String, String> ALGORITHMS =
      Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512");

  /// @param text as a DataVolume has it, `sha256:1f2e…`
  public static Checksum parse(String text) throws TransferFailed {
    var parts = text.split(":", 2);
    var algorithm = ALGORITHMS.get(parts[0].toLowerCase(Locale.ROOT));
    if (parts.length < 2 || algorithm == null || !parts[1].matches("[0-9a-fA-F]{32,128}")) {
      throw TransferFailed.forGood(
          "The checksum must be md5, sha1, sha256 or sha512, a colon, and the value in hexadecimal.");
    }
    return new Checksum(algorithm, parts[1].toLowerCase(Locale.ROOT));
  }

  /// @throws TransferFailed when the file is another
  public void require(Path file) throws IOException, TransferFailed {
    try {
      var digest = MessageDigest.getInstance(algorithm);
      try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
        Files.copy(file, out);
      }
      var found = HexFormat.of().formatHex(digest.digest());
      if (!found.equals(hex)) {
        throw TransferFailed.forGood(
            "The file is not the one that was meant: its %s is %s, and not %s."
                .formatted(algorithm, found, hex));
      }
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
