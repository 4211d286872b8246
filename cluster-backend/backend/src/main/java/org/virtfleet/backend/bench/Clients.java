package org.virtfleet.backend.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Some keep-alive connections, each with a thread, that share the work.
///
/// @param connections how many
record Clients(Target target, int connections) {

  /// One request.
  interface Request {
    void send(RawConnection connection, int number) throws IOException;
  }

  /// What it came to.
  ///
  /// @param seconds from the first request to the last answer, connections open already
  record Outcome(double seconds, Latencies latencies) {
    double rate() {
      return latencies.count() / seconds;
    }
  }

  /// Sends requests 0 to `count - 1`.
  Outcome run(int count, Request request) throws IOException, InterruptedException {
    List<RawConnection> open = new ArrayList<>();
    try {
      for (int i = 0; i < connections; i++) {
        open.add(target.connect());
      }
      Latencies latencies = new Latencies();
      long start = System.nanoTime();
      work(open, count, request, latencies);
      return new Outcome((System.nanoTime() - start) / 1e9, latencies);
    } finally {
      for (RawConnection connection : open) {
        connection.close();
      }
    }
  }

  private static void work(
      List<RawConnection> open, int count, Request request, Latencies latencies)
      throws IOException, InterruptedException {
    AtomicInteger next = new AtomicInteger();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<?>> done = new ArrayList<>();
      for (RawConnection connection : open) {
        done.add(
            threads.submit(() -> {
              for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                long sent = System.nanoTime();
                request.send(connection, i);
                latencies.add(System.nanoTime() - sent);
              }
              return null;
            }));
      }
      for (Future<?> one : done) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("a request failed: " + e.getCause(), e);
    }
  }

  /// Fails unless the answer has the code.
  static RawConnection.Answer require(RawConnection.Answer answer, int code) throws IOException {
    if (answer.code() != code) {
      throw new IOException(
          "the server answers %d instead of %d: %s".formatted(answer.code(), code, answer.text()));
    }
    return answer;
  }
}
