package org.virtfleet.rfb;

import java.awt.Toolkit;
import java.awt.datatransfer.Clipboard;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.StringSelection;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// An X client that has to do with nothing but the clipboard: a Java process of its own, because
/// AWT stays with the display that it began with.
final class XClipboard implements AutoCloseable {

  private final Process process;

  private XClipboard(Process process) {
    this.process = process;
  }

  /// Copies text, and has it for whoever pastes until it is closed.
  static XClipboard copy(String display, String text) throws IOException {
    Process process = start(display);
    process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    return new XClipboard(process);
  }

  /// What whoever pastes gets.
  static String paste(String display) throws IOException, InterruptedException {
    Process process = start(display);
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
  }

  private static Process start(String display) throws IOException {
    var builder =
        new ProcessBuilder(
            System.getProperty("java.home") + "/bin/java",
            "-cp",
            System.getProperty("java.class.path"),
            XClipboard.class.getName());
    builder.environment().put("DISPLAY", display);
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /// The process: text on its standard input is copied, without any it pastes to standard output.
  public static void main(String[] arguments) throws Exception {
    Clipboard clipboard = Toolkit.getDefaultToolkit().getSystemClipboard();
    String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    if (text.isEmpty()) {
      new PrintStream(System.out, true, StandardCharsets.UTF_8)
          .print(clipboard.getData(DataFlavor.stringFlavor));
      System.exit(0);
    }
    clipboard.setContents(new StringSelection(text), null);
    Thread.currentThread().join();
  }
}
