package org.virtfleet.viewer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.display.IdentityPrompt;

/// Remembers the fingerprints that the user has vouched for, as SSH does: a known one is trusted, a
/// new one is asked for, a changed one is asked for with a warning.
///
/// The file has a line for each server: its address, a space, the fingerprint.
final class KnownServers implements IdentityPrompt {

  private final Path file;
  private final String address;
  private final IdentityPrompt user;

  /// @param address host and port
  /// @param user decides where the file does not
  KnownServers(Path file, String address, IdentityPrompt user) {
    this.file = file;
    this.address = address.replaceAll("\\s+", "-");
    this.user = user;
  }

  /// The file of this user.
  static Path standardFile() {
    return KeptLines.folder().resolve("known-displays");
  }

  @Override
  public synchronized boolean trusts(Identity identity) {
    try {
      Optional<String> known = known();
      if (known.isPresent() && known.get().equals(identity.fingerprint())) {
        return true;
      }
      String problem =
          known
              .map(before ->
                  "WARNING: this server is not the one you trusted before. Somebody may be between you and it, or its certificate was replaced. The fingerprint was "
                      + before
                      + ".")
              .orElse(identity.problem());
      Identity asked = new Identity(address, identity.fingerprint(), problem);
      if (!user.trusts(asked)) {
        return false;
      }
      remember(identity.fingerprint());
      return true;
    } catch (IOException e) {
      // Without the file nobody can say that the server has not changed.
      return user.trusts(
          new Identity(
              address,
              identity.fingerprint(),
              "%s The file %s cannot be used: %s."
                  .formatted(identity.problem(), file, e.getMessage())));
    }
  }

  private Optional<String> known() throws IOException {
    return lines().stream()
        .filter(line -> line.startsWith(address + " "))
        .map(line -> line.substring(address.length() + 1).strip())
        .findFirst();
  }

  private List<String> lines() throws IOException {
    return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
  }

  private void remember(String fingerprint) throws IOException {
    List<String> lines = new ArrayList<>(lines());
    lines.removeIf(line -> line.startsWith(address + " "));
    lines.add(address + " " + fingerprint);
    KeptLines.replace(file, lines);
  }
}
