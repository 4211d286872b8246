package org.virtfleet.viewer;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A real Xtigervnc on a free port, with the programs a test starts on it.
final class XvncServer implements AutoCloseable {

  private final Process server;
  private final List<Process> clients = new ArrayList<>();
  private final String display;
  private final int port;

  private XvncServer(Process server, String display, int port) {
    this.server = server;
    this.display = display;
    this.port = port;
  }

  /// @param options more of Xtigervnc's options, for example its security types
  static XvncServer start(Path logs, String... options) throws IOException {
    return startOn(freePort(), logs, options);
  }

  private static int freePort() throws IOException {
    try (var free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  /// The same on a given port, for a server that comes back.
  static XvncServer startOn(int port, Path logs, String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "Xtigervnc",
                "-displayfd",
                "1",
                "-rfbport",
                String.valueOf(port),
                "-localhost",
                "-geometry",
                "640x480",
                "-depth",
                "24"));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command)
            .redirectError(logs.resolve("xvnc-" + port + ".log").toFile())
            .start();
    BufferedReader reader = process.inputReader();
    String number = reader.readLine();
    if (number == null) {
      throw new IOException("Xtigervnc did not start; see its log in " + logs);
    }
    return new XvncServer(process, ":" + number.strip(), port);
  }

  String address() {
    return "vnc://127.0.0.1:" + port;
  }

  int port() {
    return port;
  }

  /// Starts a program on this server and leaves it running.
  void launch(String... command) throws IOException {
    clients.add(process(command).start());
  }

  /// Runs a program on this server to its end.
  void run(String... command) throws IOException, InterruptedException {
    Process process = process(command).start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException(String.join(" ", command) + " failed");
    }
  }

  /// Runs a program on this server and returns what it prints.
  String output(String... command) throws IOException {
    Process process = process(command).redirectOutput(ProcessBuilder.Redirect.PIPE).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private ProcessBuilder process(String... command) {
    var builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> environment = builder.environment();
    environment.put("DISPLAY", display);
    environment.put("LC_ALL", "C.UTF-8");
    return builder;
  }

  /// The server's own picture, without the pointer.
  Path picture(Path folder) throws IOException, InterruptedException {
    Path file = Files.createTempFile(folder, "server", ".png");
    run("import", "-window", "root", file.toString());
    return file;
  }

  @Override
  public void close() {
    for (Process client : clients) {
      client.destroy();
      client.onExit().join();
    }
    server.destroy();
    server.onExit().join();
  }
}
