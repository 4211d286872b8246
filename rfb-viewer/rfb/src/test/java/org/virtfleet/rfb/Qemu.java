package org.virtfleet.rfb;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A real QEMU without a disk: its firmware's screen is all there is to see. It stops there and
/// waits for a key.
final class Qemu implements AutoCloseable {

  private final Process process;
  private final Path socket;
  private final Path folder;

  /// @param vncOptions appended to `-vnc unix:…`
  Qemu(Path folder, String vncOptions) throws IOException {
    this(folder, "unix:" + folder.resolve("vnc") + vncOptions, List.of(), Map.of());
  }

  /// @param vnc where and how it serves its screen
  /// @param more further arguments
  /// @param environment more of it
  Qemu(Path folder, String vnc, List<String> more, Map<String, String> environment)
      throws IOException {
    this.folder = folder;
    socket = folder.resolve("vnc");
    Path log = folder.resolve("qemu.log");
    List<String> command =
        new ArrayList<>(
            List.of(
                "qemu-system-x86_64",
                "-accel",
                "tcg",
                "-m",
                "64",
                "-nodefaults",
                "-vga",
                "std",
                "-display",
                "none",
                "-boot",
                "menu=on,splash-time=60000",
                "-vnc",
                vnc,
                "-monitor",
                "stdio"));
    command.addAll(more);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    process = builder.start();
    await().atMost(EventLog.PATIENCE).until(() -> !process.isAlive() || isReady(vnc, log));
    if (!process.isAlive()) {
      throw new IOException("QEMU did not start: " + Files.readString(log));
    }
  }

  /// The monitor's prompt may come before the socket does.
  private boolean isReady(String vnc, Path log) throws IOException {
    return vnc.startsWith("unix:")
        ? Files.exists(socket)
        : Files.readString(log).contains("(qemu)");
  }

  Path socket() {
    return socket;
  }

  /// Types a line into the monitor.
  void monitor(String command) throws IOException {
    process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.US_ASCII));
    process.getOutputStream().flush();
  }

  /// The screen as the machine itself has it, 0xFFRRGGBB: QEMU writes a PPM of three header lines.
  int[] screenshot(int width, int height) throws IOException {
    Path file = Files.createTempFile(folder, "screen", ".ppm");
    monitor("screendump " + file);
    byte[] header = "P6\n%d %d\n255\n".formatted(width, height).getBytes(StandardCharsets.US_ASCII);
    long size = header.length + 3L * width * height;
    await().atMost(EventLog.PATIENCE).until(() -> Files.size(file) == size);
    ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file)).position(header.length);
    int[] pixels = new int[width * height];
    for (int i = 0; i < pixels.length; i++) {
      int red = content.get() & 0xFF;
      int green = content.get() & 0xFF;
      int blue = content.get() & 0xFF;
      pixels[i] = 0xFF000000 | red << 16 | green << 8 | blue;
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
}
