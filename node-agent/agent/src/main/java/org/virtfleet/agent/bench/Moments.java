package org.virtfleet.agent.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// When each thing happened first, by `System.nanoTime`.
public final class Moments {
  private static final double NANOS_A_MILLI = 1e6;

  private final Map<String, CompletableFuture<Long>> moments = new ConcurrentHashMap<>();
  private final Duration patience;

  /// @param patience how long each is waited for
  public Moments(Duration patience) {
    this.patience = patience;
  }

  /// Notes that it happens now, unless it did before.
  public void happened(String what) {
    boolean _ = moment(what).complete(System.nanoTime());
  }

  /// Waits for it.
  ///
  /// @return milliseconds from `start` to then
  public double since(long start, String what) throws IOException, InterruptedException {
    return (at(what) - start) / NANOS_A_MILLI;
  }

  /// Waits for it.
  ///
  /// @return when it was
  public long at(String what) throws IOException, InterruptedException {
    try {
      return moment(what).get(patience.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new IOException(
          "'%s' did not happen within %d s. Does the cluster's agent run, and on this hypervisor?"
              .formatted(what, patience.toSeconds()),
          e);
    }
  }

  private CompletableFuture<Long> moment(String what) {
    return moments.computeIfAbsent(what, _ -> new CompletableFuture<>());
  }
}
