package org.virtfleet.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.display.Credentials;

/// Against GNOME's keyring on a session bus of its own, through the real `secret-tool`.
class SecretServiceIT {

  private static final Path BIN = Path.of("/usr/bin");

  @TempDir Path folder;

  @Test
  void whatTheKeyringKeepsIsFoundAgainForThatDisplayOnly() throws Exception {
    List.of("dbus-daemon", "gnome-keyring-daemon", "secret-tool")
        .forEach(program ->
            assumeTrue(Files.isExecutable(BIN.resolve(program)), program + " is missing"));
    Process bus = start(Map.of(), "dbus-daemon", "--session", "--nofork", "--print-address=1");
    try {
      String address = bus.inputReader(StandardCharsets.US_ASCII).readLine();
      Process keyring = keyring(address);
      try {
        SecretTool tool = new SecretTool(Optional.of(toolOn(address)), "vnc://guest:5901");
        Credentials kept = new Credentials("änna", "top \"secret\" €\\ ");
        await()
            .atMost(60, TimeUnit.SECONDS)
            .ignoreException(IOException.class)
            .until(() -> {
              tool.keep(kept);
              return true;
            });
        assertThat(tool.find()).contains(kept);
        tool.keep(new Credentials("", "another"));
        assertThat(tool.find()).contains(new Credentials("", "another"));
        assertThat(new SecretTool(tool.program(), "vnc://other:5901").find()).isEmpty();
      } finally {
        end(keyring);
      }
    } finally {
      end(bus);
    }
  }

  /// Unlocked by the password on its standard input, as the login does it.
  private Process keyring(String address) throws IOException {
    Path run = Files.createDirectory(folder.resolve("run"));
    Process keyring =
        start(
            Map.of(
                "DBUS_SESSION_BUS_ADDRESS", address,
                "HOME", folder.toString(),
                "XDG_DATA_HOME", folder.toString(),
                "XDG_RUNTIME_DIR", run.toString()),
            "gnome-keyring-daemon",
            "--unlock",
            "--foreground",
            "--components=secrets");
    try (var password = keyring.getOutputStream()) {
      password.write("login".getBytes(StandardCharsets.US_ASCII));
    }
    return keyring;
  }

  /// The program as the viewer would run it, but on the test's bus.
  private Path toolOn(String address) throws IOException {
    Path script =
        Files.writeString(
            folder.resolve("secret-tool"),
            """
            #!/bin/sh
            export DBUS_SESSION_BUS_ADDRESS='%s'
            exec %s "$@"
            """
                .formatted(address, BIN.resolve("secret-tool")));
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }

  private static Process start(Map<String, String> environment, String program, String... options)
      throws IOException {
    var builder =
        new ProcessBuilder(
            Stream.concat(Stream.of(BIN.resolve(program).toString()), Stream.of(options)).toList());
    builder.environment().putAll(environment);
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static void end(Process process) {
    process.destroy();
    process.onExit().join();
  }
}
