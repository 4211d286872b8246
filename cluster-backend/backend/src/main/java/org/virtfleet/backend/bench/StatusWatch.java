package org.virtfleet.backend.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits until a number of machines have got their status, by a watch.
final class StatusWatch implements AutoCloseable {

  private static final String STATUS = "\"printableStatus\"";
  private static final String NAME = "\"name\":\"bench-";
  private static final long PATIENCE_SECONDS = 600;

  private final RawConnection connection;
  private final CompletableFuture<Long> done = new CompletableFuture<>();

  private StatusWatch(RawConnection connection) {
    this.connection = connection;
  }

  /// Watches a namespace from now on.
  static StatusWatch open(Target target, String namespace, long revision, int machines)
      throws IOException {
    StatusWatch watch = new StatusWatch(target.connect());
    var lines =
        new BufferedReader(
            new InputStreamReader(
                watch.connection.stream(
                    Machines.path(namespace) + "?watch=true&resourceVersion=" + revision),
                StandardCharsets.UTF_8));
    Thread.ofPlatform().daemon().start(() -> watch.read(lines, machines));
    return watch;
  }

  private void read(BufferedReader lines, int machines) {
    Set<String> seen = new HashSet<>();
    try {
      while (seen.size() < machines) {
        String line = lines.readLine();
        if (line == null) {
          throw new IOException("the watch has ended");
        }
        if (line.contains(STATUS)) {
          int at = line.indexOf(NAME);
          seen.add(line.substring(at, line.indexOf(',', at)));
        }
      }
      done.complete(System.nanoTime());
    } catch (IOException | RuntimeException e) {
      done.completeExceptionally(e);
    }
  }

  /// When the last of them had it, by [System#nanoTime].
  long await() throws IOException, InterruptedException {
    try {
      return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("not all machines have got their status: " + e, e);
    }
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
