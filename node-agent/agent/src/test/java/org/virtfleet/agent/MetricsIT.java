package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.virtfleet.client.ClusterClient;
import org.virtfleet.client.metrics.Figures;
import org.virtfleet.client.metrics.FiguresListener;
import org.virtfleet.client.metrics.TimeSeries;
import org.virtfleet.client.object.ObjectKey;
import org.virtfleet.promql.Query;

/// A guest that keeps its processor busy, seen through agent, server and client.
@OnGuestHost
class MetricsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final ObjectKey BUSY = new ObjectKey("default", "metrics-busy");
  private static final String CPU = "rate(kubevirt_vmi_cpu_usage_seconds_total[6s])";

  private static GuestHost host;
  private static TestCluster cluster;
  private static Instances instances;

  @BeforeAll
  static void start(GuestHost shared) {
    host = shared;
    cluster = shared.cluster;
    instances = shared.instances;
  }

  @Test
  void aBusyGuestShowsInQueriesAndOnScreensAndAKilledAgentLeavesOnlyAGap() throws Exception {
    instances.create(BUSY.name(), specification());
    instances.awaitPhase(BUSY.name(), "Running");
    Screen screen = new Screen();
    try (ClusterClient client = cluster.desktop();
        var live = client.metrics().follow(screen)) {
      live.watch(Set.of(BUSY), Set.of(TestCluster.NODE));
      await().atMost(PATIENCE).until(() -> lastRate(client).filter(cpu -> cpu > 0.1).isPresent());
      await().atMost(PATIENCE).until(() -> screen.guestCpu() > 0.1 && screen.nodeCpu() > 0.1);

      // Several rates, so that some of them lie well before the agent's end.
      await()
          .atMost(PATIENCE)
          .until(() -> points(client, Instant.now().minusSeconds(10), Instant.now()).size() >= 4);
      Instant killed = Instant.now();
      host.killAgent();
      await().atMost(PATIENCE).until(() -> screen.unreachable().contains(TestCluster.NODE));
      await().atMost(PATIENCE).until(() -> Instant.now().isAfter(killed.plusSeconds(12)));
      host.startAgent();
      Instant back = Instant.now();
      screen.forget();
      await().atMost(PATIENCE).until(() -> screen.guestCpu() > 0.1);
      await("rates after the gap")
          .atMost(PATIENCE)
          .until(() ->
              points(client, killed.minusSeconds(10), Instant.now()).stream()
                  .anyMatch(point -> point.time().isAfter(back)));

      var points = points(client, killed.minusSeconds(10), Instant.now());
      assertThat(points).as("before").anyMatch(point -> point.time().isBefore(killed));
      assertThat(points)
          .as("a gap while the agent was away")
          .noneMatch(point ->
              point.time().isAfter(killed.plusSeconds(8))
                  && point.time().isBefore(killed.plusSeconds(12)));
    }
    instances.delete(BUSY.name());
    instances.awaitGone(BUSY.name());
  }

  private static Optional<Double> lastRate(ClusterClient client) throws Exception {
    var points = points(client, Instant.now().minusSeconds(4), Instant.now());
    return points.isEmpty() ? Optional.empty() : Optional.of(points.getLast().value());
  }

  private static List<TimeSeries.Point> points(ClusterClient client, Instant from, Instant to)
      throws Exception {
    return client.metrics().range(Query.parse(CPU), from, to, Duration.ofSeconds(2)).stream()
        .filter(series -> BUSY.name().equals(series.labels().get("name")))
        .findFirst()
        .map(TimeSeries::points)
        .orElse(List.of());
  }

  /// A kernel that finds no init panics, and from then on turns its processor in circles.
  private static String specification() {
    return """
    terminationGracePeriodSeconds: 0
    domain:
      memory: {guest: 256Mi}
      firmware:
        kernelBoot:
          kernelArgs: console=ttyS0 quiet mitigations=off nokaslr rdinit=/nowhere
          container: {image: virtfleet.org/pool/%s, kernelPath: /vmlinux, initrdPath: /initrd.img}
      devices:
        rng: {}
        interfaces: [{name: default, masquerade: {}}]
    networks: [{name: default, pod: {}}]
    """
        .formatted(GuestHost.POOL);
  }

  private static final class Screen implements FiguresListener {
    private final List<Figures> seen = new CopyOnWriteArrayList<>();

    @Override
    public void figures(Figures figures) {
      seen.add(figures);
    }

    @Override
    public void state(State state) {}

    void forget() {
      seen.clear();
    }

    double guestCpu() {
      return seen.stream()
          .flatMap(figures -> Optional.ofNullable(figures.guests().get(BUSY)).stream())
          .mapToDouble(Figures.OfGuest::cpu)
          .reduce(0, (_, last) -> last);
    }

    double nodeCpu() {
      return seen.stream()
          .flatMap(figures -> Optional.ofNullable(figures.nodes().get(TestCluster.NODE)).stream())
          .mapToDouble(Figures.OfNode::cpu)
          .reduce(0, (_, last) -> last);
    }

    Set<String> unreachable() {
      return seen.isEmpty() ? Set.of() : seen.getLast().unreachable();
    }
  }
}
