package org.virtfleet.streams;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Messages over a [ByteStream]: each is one line of UTF-8, ended by a line feed. One thread reads;
/// any may write.
public final class MessageLines {
  private final ByteStream stream;
  private final InputStream input;
  private final int longest;

  /// @param longest in bytes; a longer message breaks the stream
  public MessageLines(ByteStream stream, int longest) {
    this.stream = stream;
    this.input = new BufferedInputStream(stream.input());
    this.longest = longest;
  }

  /// Waits for the next message; empty when the far side sends no more.
  ///
  /// @throws IOException when the stream broke, or the message is too long
  public Optional<String> read() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = input.read(); next >= 0; next = input.read()) {
      if (next == '\n') {
        return Optional.of(line.toString(StandardCharsets.UTF_8));
      }
      if (line.size() == longest) {
        throw new IOException("A message is longer than " + longest + " bytes.");
      }
      line.write(next);
    }
    return Optional.empty();
  }

  /// Sends a message without line feeds in it; waits as long as the far side does not read.
  public synchronized void write(String message) throws IOException {
    byte[] line = (message + "\n").getBytes(StandardCharsets.UTF_8);
    stream.write(line, 0, line.length);
  }
}
