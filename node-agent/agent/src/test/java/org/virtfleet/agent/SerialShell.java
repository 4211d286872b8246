package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.virtfleet.streams.ByteStream;

/// A shell on the small guest's serial line, by the agent's console.
final class SerialShell implements AutoCloseable {
  /// Hardly a command is answered without: this is what each of them takes.
  private static final Duration INSIST = Duration.ofMillis(250);

  private final ByteStream line;
  private int commands;

  SerialShell(ByteStream line) {
    this.line = line;
  }

  /// Waits until the guest asks who is there. The shell it then starts gets its commands through a
  /// pipe, so that it neither prompts nor edits nor breaks long lines.
  void login() throws IOException {
    insistUntil("login: ");
    type("root\n");
    insistUntil("# ");
    // What is typed before the line is set up would be left lying there.
    type("stty -echo; echo set-'up'; cat | sh\n");
    insistUntil("set-up\r\n");
  }

  /// Goes on with the shell that an earlier login of the same guest has left.
  void takeUp() throws IOException {
    type("echo still-'there'\n");
    insistUntil("still-there\r\n");
  }

  /// @return what the command said, without the line breaks around it
  String run(String command) throws IOException {
    String end = "end-of-" + ++commands;
    type("%s; echo 'end-of'-%d\n".formatted(command, commands));
    String said = insistUntil(end);
    return said.substring(0, said.length() - end.length()).replace("\r", "").strip();
  }

  /// One at a time: the line takes no second frame while it sends the first.
  synchronized void type(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    line.write(bytes, 0, bytes.length);
  }

  /// The same, while line breaks keep the line awake: QEMU's serial port may sit on its last
  /// characters, either way, until another one comes.
  private String insistUntil(String words) throws IOException {
    CountDownLatch answered = new CountDownLatch(1);
    Thread.ofVirtual().start(() -> insist(answered));
    try {
      return readUntil(words);
    } finally {
      answered.countDown();
    }
  }

  private void insist(CountDownLatch answered) {
    try {
      while (!answered.await(INSIST.toMillis(), TimeUnit.MILLISECONDS)) {
        type("\n");
      }
    } catch (InterruptedException | IOException _) {
      // The reader tells why.
    }
  }

  String readUntil(String words) throws IOException {
    StringBuilder said = new StringBuilder();
    byte[] buffer = new byte[1];
    while (said.indexOf(words) < 0) {
      int n = line.read(buffer, 0, buffer.length);
      assertThat(n).as("the line goes on after: %s", said).isPositive();
      said.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
    }
    return said.toString();
  }

  @Override
  public void close() throws IOException {
    line.close();
  }
}
