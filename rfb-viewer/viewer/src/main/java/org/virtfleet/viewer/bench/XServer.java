package org.virtfleet.viewer.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Debian's Xtigervnc, and ImageMagick to paint on it.
final class XServer implements AutoCloseable {

  private final Process process;
  private final String display;
  private final int port;

  /// @throws IOException if Xtigervnc is not installed or does not start
  XServer(Path folder, int width, int height) throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    process =
        new ProcessBuilder(
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
                "-SecurityTypes",
                "None")
            .redirectError(folder.resolve("xtigervnc.log").toFile())
            .start();
    BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    String number = output.readLine();
    if (number == null) {
      throw new IOException("Xtigervnc ended at once; see " + folder.resolve("xtigervnc.log"));
    }
    display = ":" + number;
    // It tells the number when everybody may connect.
    new Socket(InetAddress.getLoopbackAddress(), port).close();
  }

  int port() {
    return port;
  }

  void paint(Path picture) throws IOException, InterruptedException {
    var _ =
        new ProcessBuilder("display", "-display", display, "-window", "root", picture.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
  }

  /// Starts a program on this server.
  Process start(String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("DISPLAY", display);
    return builder.start();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
