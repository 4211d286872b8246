package org.virtfleet.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.backend.bench.RawConnection;
import org.virtfleet.backend.bench.Target;

/// Nothing that was acknowledged is lost when the backend is killed at any moment.
///
/// `-Dvirtfleet.kills=N` kills it N times, `-Dvirtfleet.seed=N` at the moments of an earlier run.
class KillIT {

  private static final int KILLS = Integer.getInteger("virtfleet.kills", 30);
  private static final int WRITERS = 8;
  private static final int WATCHERS = 2;

  /// How long the load lasts, in milliseconds.
  private static final int SHORTEST = 50;

  private static final int LONGEST = 500;

  @TempDir Path folder;

  private final List<LoadClient> writers = new ArrayList<>();
  private final List<WatchingClient> watchers = new ArrayList<>();

  @Test
  void whatWasAcknowledgedOutlivesAKillAtAnyMoment() throws Exception {
    long seed = Long.getLong("virtfleet.seed", System.nanoTime());
    System.out.println("KillIT: " + KILLS + " kills, -Dvirtfleet.seed=" + seed);
    Random random = new Random(seed);
    FastBackend backends = new FastBackend(folder.resolve("data"));
    try (BackendProcess first = backends.start()) {
      begin(first.target());
      first.kill();
    }
    for (int kill = 1; kill <= KILLS; kill++) {
      try (BackendProcess backend = backends.start()) {
        loadAndKill(backend, random.nextInt(SHORTEST, LONGEST));
      }
    }
    try (BackendProcess last = backends.start()) {
      check(last.target());
    }
  }

  private void begin(Target target) throws Exception {
    try (RawConnection connection = target.connect()) {
      long revision = LoadClient.revision(connection.get(LoadClient.OBJECTS).text());
      for (int i = 0; i < WRITERS; i++) {
        writers.add(new LoadClient("w" + i));
      }
      for (int i = 0; i < WATCHERS; i++) {
        watchers.add(new WatchingClient(revision));
      }
    }
  }

  private void loadAndKill(BackendProcess backend, int millis) throws Exception {
    Target target = backend.target();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<?>> clients = new ArrayList<>();
      watchers.forEach(w -> clients.add(threads.submit(() -> w.follow(target, Long.MAX_VALUE))));
      writers.forEach(w -> clients.add(threads.submit(() -> w.run(target))));
      // Under way with all of them, which a busy machine delays; then at any moment.
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> writers.stream().allMatch(LoadClient::isUnderWay));
      Thread.sleep(millis);
      backend.kill();
      for (Future<?> client : clients) {
        client.get();
      }
    }
  }

  private void check(Target target) throws Exception {
    Map<String, Long> present = new HashMap<>();
    long revision;
    try (RawConnection connection = target.connect()) {
      JsonNode list = new ObjectMapper().readTree(connection.get(LoadClient.OBJECTS).body());
      revision = list.at("/metadata/resourceVersion").asLong();
      for (JsonNode item : list.path("items")) {
        present.put(
            item.at("/metadata/name").asText(), item.at("/metadata/resourceVersion").asLong());
      }
    }
    long newest =
        writers.stream()
            .flatMap(w -> w.told().stream())
            .mapToLong(Ledger.Entry::revision)
            .max()
            .orElse(0);
    assertThat(revision).isGreaterThanOrEqualTo(newest);
    watchers.forEach(w -> w.follow(target, newest));
    Set<String> inFlight = new HashSet<>();
    writers.forEach(w -> inFlight.addAll(w.inFlight()));
    Ledger ledger =
        new Ledger(
            writers.stream().map(LoadClient::told).toList(),
            watchers.stream().map(WatchingClient::received).toList());
    int acknowledged = ledger.writers().stream().mapToInt(List::size).sum();
    System.out.printf(
        "KillIT: %d changes acknowledged, %d in flight at a kill, %d events seen by each watcher%n",
        acknowledged, inFlight.size(), watchers.getFirst().received().size());
    assertThat(acknowledged).isGreaterThan(KILLS);
    assertThat(ledger.faults(present, inFlight)).isEmpty();
  }
}
