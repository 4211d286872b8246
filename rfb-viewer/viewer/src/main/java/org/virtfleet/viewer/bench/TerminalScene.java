package org.virtfleet.viewer.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/// A terminal as large as the screen through which a program's output scrolls.
final class TerminalScene implements Scene {

  private static final int STEPS = 48;
  private static final int LINES = 10;
  private static final String[] COLOURS = {"0", "1;34", "32", "33", "1;31", "36"};

  private final Random random = new Random(1);
  private final Process terminal;
  private final OutputStream input;

  /// @throws IOException if there is no xterm
  TerminalScene(XServer server) throws IOException {
    // xterm keeps file descriptors from 3 on, so what is written here is what it shows.
    String command = "exec xterm -fn 9x15 -geometry 213x72+0+0 -e 'cat <&3' 3<&0";
    terminal = server.start("sh", "-c", command);
    input = terminal.getOutputStream();
  }

  @Override
  public String name() {
    return "terminal";
  }

  @Override
  public int steps() {
    return STEPS;
  }

  @Override
  public void step() throws IOException {
    var text = new StringBuilder();
    for (int line = 0; line < LINES; line++) {
      for (int column = 0; column < 5 + random.nextInt(12); column++) {
        text.append("\u001b[").append(COLOURS[random.nextInt(COLOURS.length)]).append('m');
        text.append(Long.toString(random.nextLong() >>> 1, 36)).append(' ');
      }
      text.append("\r\n");
    }
    input.write(text.toString().getBytes(StandardCharsets.US_ASCII));
    input.flush();
  }

  @Override
  public void close() {
    terminal.destroy();
  }
}
