package org.virtfleet.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The viewer as a process of its own, on its other ways to a display.
class WaysInIT {

  @TempDir Path folder;

  @Test
  void aServerConnectsToTheViewerThatListens() throws Exception {
    int port = freePort();
    try (var screen = XvncServer.start(folder, "-SecurityTypes", "None")) {
      Process viewer = viewer("--listen", Integer.toString(port));
      try {
        await()
            .atMost(90, TimeUnit.SECONDS)
            // Before the viewer listens, and when it has left, nobody is there.
            .ignoreExceptions()
            .until(() -> {
              if (viewer.isAlive()) {
                screen.run(
                    "timeout",
                    "20",
                    "x11vnc",
                    "-quiet",
                    "-noxdamage",
                    "-once",
                    "-rfbport",
                    "0",
                    "-connect_or_exit",
                    "localhost:" + port);
              }
              return !viewer.isAlive();
            });
        assertSucceeded(viewer);
      } finally {
        viewer.destroyForcibly();
      }
    }
  }

  /// With a stand-in for `ssh` that goes where it is told to, so what is shown is how it is called.
  @Test
  void theWayLeadsThroughAnotherHost() throws Exception {
    Path ssh = Files.createDirectory(folder.resolve("bin")).resolve("ssh");
    Files.writeString(
        ssh,
        """
        #!/bin/bash
        echo "$@" > %s
        exec 3<>/dev/tcp/${4/://}
        cat <&3 &
        cat >&3
        """
            .formatted(folder.resolve("arguments")));
    Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwx------"));
    try (var server = XvncServer.start(folder, "-SecurityTypes", "None")) {
      Process viewer = viewer(server.address(), "--via", "anna@gateway");
      assertThat(viewer.waitFor(90, TimeUnit.SECONDS)).isTrue();
      assertSucceeded(viewer);
      assertThat(folder.resolve("arguments"))
          .content()
          .isEqualTo(
              "-o ExitOnForwardFailure=yes -W 127.0.0.1:%d -- anna@gateway\n"
                  .formatted(server.port()));
    }
  }

  private Process viewer(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.virtfleet.viewer.Main"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--screenshot", folder.resolve("shot.png").toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile());
    builder.environment().merge("PATH", folder.resolve("bin") + ":", (path, bin) -> bin + path);
    builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
    return builder.start();
  }

  private void assertSucceeded(Process viewer) throws Exception {
    assertThat(viewer.waitFor()).as(Files.readString(folder.resolve("log"))).isZero();
    assertThat(folder.resolve("shot.png")).exists();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
