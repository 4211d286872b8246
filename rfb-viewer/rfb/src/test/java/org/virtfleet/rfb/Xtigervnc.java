package org.virtfleet.rfb;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A real X server that is a VNC server, from Debian's tigervnc-standalone-server, with ImageMagick
/// as its only X client.
final class Xtigervnc implements AutoCloseable {

  private final Process process;
  private final Path log;
  private final int port;
  private final String display;

  Xtigervnc(Path folder, int width, int height, String... arguments) throws IOException {
    this(List.of(), folder, width, height, arguments);
  }

  /// @param wrapper a command that runs the command given to it, in its place
  Xtigervnc(List<String> wrapper, Path folder, int width, int height, String... arguments)
      throws IOException {
    port = freePort();
    log = folder.resolve("xtigervnc.log");
    Path displayNumber = folder.resolve("display");
    List<String> command = new ArrayList<>(wrapper);
    command.addAll(
        List.of(
            "Xtigervnc",
            "-displayfd",
            "1",
            "-rfbport",
            Integer.toString(port),
            "-localhost",
            "-geometry",
            width + "x" + height,
            "-depth",
            "24",
            "-AlwaysShared",
            "-Log",
            "*:stderr:30"));
    command.addAll(List.of(arguments));
    process =
        new ProcessBuilder(command)
            .redirectOutput(displayNumber.toFile())
            .redirectError(log.toFile())
            .start();
    await()
        .atMost(EventLog.PATIENCE)
        .until(() -> !process.isAlive() || Files.readString(displayNumber).endsWith("\n"));
    if (!process.isAlive()) {
      throw new IOException("Xtigervnc did not start: " + Files.readString(log));
    }
    display = ":" + Files.readString(displayNumber).strip();
  }

  int port() {
    return port;
  }

  /// The X display, as in `DISPLAY`.
  String display() {
    return display;
  }

  /// What the server has said so far; its statistics come when a client leaves.
  String log() throws IOException {
    return Files.readString(log);
  }

  /// Shows a picture file on the whole screen.
  void paint(Path picture) throws Exception {
    int[] before = screenshot();
    // Its exit status is 1 even if all went well.
    var _ =
        new ProcessBuilder("display", "-display", display, "-window", "root", picture.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (Arrays.equals(before, screenshot())) {
      throw new IOException(picture + " did not appear on display " + display);
    }
  }

  /// The screen as it is, 0xFFRRGGBB.
  int[] screenshot() throws Exception {
    byte[] rgba = run("import", "-display", display, "-window", "root", "-depth", "8", "rgba:-");
    int[] pixels = new int[rgba.length / 4];
    ByteBuffer.wrap(rgba).asIntBuffer().get(pixels);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Integer.rotateRight(pixels[i] | 0xFF, 8);
    }
    return pixels;
  }

  @Override
  public void close() {
    process.destroy();
    if (process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join().isAlive()) {
      process.destroyForcibly();
    }
  }

  /// What it says of itself.
  static String help() throws Exception {
    Process process = new ProcessBuilder("Xtigervnc", "-help").redirectErrorStream(true).start();
    try (InputStream output = process.getInputStream()) {
      return new String(output.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static byte[] run(String... command) throws Exception {
    Process client =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    byte[] output = client.getInputStream().readAllBytes();
    if (client.waitFor() != 0) {
      throw new IOException(
          String.join(" ", command) + " failed: " + new String(output, StandardCharsets.UTF_8));
    }
    return output;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
