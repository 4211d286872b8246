package org.virtfleet.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.virtfleet.streams.ByteStream;

/// A serial console that remembers what came.
final class Console implements AutoCloseable {

  private final ByteStream stream;
  private final AtomicReference<String> seen = new AtomicReference<>("");

  Console(ByteStream stream) {
    this.stream = stream;
    Thread.ofVirtual().name("console").start(this::read);
  }

  void type(String text) throws IOException {
    var bytes = text.getBytes(UTF_8);
    stream.write(bytes, 0, bytes.length);
  }

  /// Waits for text that matches, from now or from before.
  void awaitText(String regex, Duration atMost) {
    var pattern = Pattern.compile(regex);
    await()
        .atMost(atMost)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> assertThat(seen.get()).containsPattern(pattern));
  }

  /// Logs in at the small guest, which has said so before or answers an empty line.
  void logIn(Duration boot) throws IOException {
    awaitText(" login:", boot);
    type("root\n");
    awaitText(" # ", boot);
  }

  String seen() {
    return seen.get();
  }

  private void read() {
    var bytes = new byte[4096];
    try {
      for (var n = stream.read(bytes, 0, bytes.length);
          n >= 0;
          n = stream.read(bytes, 0, bytes.length)) {
        append(new String(bytes, 0, n, UTF_8));
      }
    } catch (IOException e) {
      append("\n[the stream ended: " + e.getMessage() + "]\n");
    }
  }

  private void append(String text) {
    seen.updateAndGet(before -> before + text);
  }

  @Override
  public void close() {
    stream.close();
  }
}
