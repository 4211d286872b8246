package org.virtfleet.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// `kubectl get … --watch`, line by line as it comes.
final class KubectlWatch implements AutoCloseable {

  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private KubectlWatch(Process process) {
    this.process = process;
    Thread.ofVirtual().name("kubectl-watch").start(this::read);
  }

  static KubectlWatch of(Command kubectl) {
    try {
      return new KubectlWatch(
          new ProcessBuilder(kubectl.words())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits for the next line with these words in this order, whatever comes before it.
  String awaitLine(Duration atMost, String... words) throws InterruptedException {
    String regex = ".*" + String.join("\\s+", List.of(words)) + ".*";
    long end = System.nanoTime() + atMost.toNanos();
    for (long left = atMost.toNanos(); left > 0; left = end - System.nanoTime()) {
      String line = lines.poll(left, TimeUnit.NANOSECONDS);
      if (line != null && line.matches(regex)) {
        return line;
      }
    }
    throw new AssertionError("the watch showed no line with " + String.join(" ", words));
  }

  private void read() {
    try (BufferedReader reader = process.inputReader(UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      lines.add("the watch ended: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
