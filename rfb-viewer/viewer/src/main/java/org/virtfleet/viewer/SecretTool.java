package org.virtfleet.viewer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.virtfleet.display.Credentials;
import org.virtfleet.display.fx.SecretStore;

/// The desktop's Secret Service (GNOME Keyring, KWallet, KeePassXC) through libsecret's own program
/// `secret-tool`. A secret is the user's name, a line end, and the password; it goes through pipes
/// and never onto a command line.
///
/// @param program its path, empty if it is not installed or there is no session bus to ask
/// @param display what the secret belongs to
record SecretTool(Optional<Path> program, String display) implements SecretStore {

  /// The user may have to unlock the store first.
  private static final int PATIENCE_SECONDS = 120;

  /// Longer ones were not kept by us.
  private static final int MAX_BYTES = 4096;

  static SecretTool of(String display) {
    boolean bus = System.getenv("DBUS_SESSION_BUS_ADDRESS") != null;
    String path = System.getenv("PATH");
    return new SecretTool(
        bus && path != null
            ? Stream.of(path.split(":"))
                .map(folder -> Path.of(folder, "secret-tool"))
                .filter(Files::isExecutable)
                .findFirst()
            : Optional.empty(),
        display);
  }

  @Override
  public boolean isAvailable() {
    return program.isPresent();
  }

  @Override
  public Optional<Credentials> find() {
    if (program.isEmpty()) {
      return Optional.empty();
    }
    try {
      Process lookup = start("lookup");
      lookup.getOutputStream().close();
      byte[] secret = lookup.getInputStream().readNBytes(MAX_BYTES);
      return ended(lookup) ? parse(new String(secret, StandardCharsets.UTF_8)) : Optional.empty();
    } catch (IOException e) {
      // As good as not there: the user is asked.
      return Optional.empty();
    }
  }

  @Override
  public void keep(Credentials credentials) throws IOException {
    Process store = start("store", "--label=Display " + display);
    try (var in = store.getOutputStream()) {
      in.write(
          (credentials.username() + "\n" + credentials.password())
              .getBytes(StandardCharsets.UTF_8));
    }
    if (!ended(store)) {
      throw new IOException("secret-tool did not store the credentials of " + display);
    }
  }

  private static Optional<Credentials> parse(String secret) {
    int end = secret.indexOf('\n');
    return end < 0
        ? Optional.empty()
        : Optional.of(new Credentials(secret.substring(0, end), secret.substring(end + 1)));
  }

  private Process start(String action, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.orElseThrow().toString(), action));
    command.addAll(List.of(options));
    command.addAll(List.of("application", "virtfleet-viewer", "display", display));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static boolean ended(Process process) {
    try {
      if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue() == 0;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroy();
    return false;
  }
}
