package org.virtfleet.viewer;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A QEMU without a disk, stopped at its BIOS, with VNC on a Unix socket. Its monitor tells what
/// the screen says.
final class QemuDisplay implements AutoCloseable {

  private static final int COLUMNS = 80;
  private static final int ROWS = 25;
  private static final Pattern WORDS = Pattern.compile("0x([0-9a-f]{8})(?=\\s|$)");

  private final Process process;
  private final BufferedWriter monitor;
  private final Path output;
  private final Path socket;

  private QemuDisplay(Process process, Path output, Path socket) {
    this.process = process;
    this.monitor = process.outputWriter();
    this.output = output;
    this.socket = socket;
  }

  static QemuDisplay start(Path folder) throws IOException {
    Path socket = folder.resolve("vnc.sock");
    Path output = folder.resolve("monitor.txt");
    Process process =
        new ProcessBuilder(
                List.of(
                    "qemu-system-x86_64",
                    "-accel",
                    "tcg",
                    "-m",
                    "64",
                    "-nic",
                    "none",
                    "-boot",
                    "menu=on,splash-time=65000",
                    "-vga",
                    "std",
                    "-display",
                    "none",
                    "-vnc",
                    "unix:" + socket,
                    "-monitor",
                    "stdio"))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new QemuDisplay(process, output, socket);
  }

  String address() {
    return "vnc+unix://" + socket;
  }

  Path socket() {
    return socket;
  }

  /// The text on the screen, as it was when the monitor last answered.
  String screenText() throws IOException {
    monitor.write("xp /%dwx 0xb8000\n".formatted(COLUMNS * ROWS / 2));
    monitor.flush();
    List<Integer> words = new ArrayList<>();
    Matcher matcher = WORDS.matcher(Files.readString(output));
    while (matcher.find()) {
      words.add(Integer.parseUnsignedInt(matcher.group(1), 16));
    }
    int screen = COLUMNS * ROWS / 2;
    var text = new StringBuilder();
    for (int word :
        words.subList(
            Math.max(0, words.size() / screen * screen - screen), words.size() / screen * screen)) {
      text.append((char) (word & 0xFF)).append((char) (word >> 16 & 0xFF));
    }
    return text.toString();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
