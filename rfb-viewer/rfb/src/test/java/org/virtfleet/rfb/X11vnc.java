package org.virtfleet.rfb;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A real x11vnc (LibVNCServer), which shows the screen of an X server.
final class X11vnc implements AutoCloseable {

  private final Process process;
  private final int port;

  X11vnc(Path folder, String display, String... arguments) throws IOException {
    port = Xtigervnc.freePort();
    Path log = folder.resolve("x11vnc.log");
    List<String> command =
        new ArrayList<>(
            List.of(
                "x11vnc",
                "-display",
                display,
                "-rfbport",
                Integer.toString(port),
                "-no6",
                "-localhost",
                "-forever",
                "-shared",
                "-norc",
                "-nowf",
                "-nodragging",
                "-noxdamage",
                "-wait",
                "20"));
    command.addAll(List.of(arguments));
    process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    await()
        .atMost(EventLog.PATIENCE)
        .until(() -> !process.isAlive() || Files.readString(log).contains("PORT=" + port));
    if (!process.isAlive()) {
      throw new IOException("x11vnc did not start: " + Files.readString(log));
    }
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroy();
    if (process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join().isAlive()) {
      process.destroyForcibly();
    }
  }
}
