package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.ClusterClient;
import org.virtfleet.client.metrics.Figures;
import org.virtfleet.client.metrics.FiguresListener;
import org.virtfleet.client.metrics.TimeSeries;
import org.virtfleet.client.object.ObjectKey;
import org.virtfleet.domain.xml.Owner;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.driver.LibvirtHypervisor;
import org.virtfleet.promql.Query;

/// A guest that keeps its processor busy, seen through agent, server and client.
@Tag("guest")
class MetricsIT {
  private static final String URI =
      System.getProperty("virtfleet.test.hypervisor", "qemu:///system");
  private static final String POOL = "metrics-it-guest";
  private static final String CLUSTER_ID = TestCluster.idOf("metrics");
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final ObjectKey BUSY = new ObjectKey("default", "metrics-busy");
  private static final String CPU = "rate(kubevirt_vmi_cpu_usage_seconds_total[6s])";

  @TempDir static Path data;
  private static TestCluster cluster;
  private static Hypervisor hypervisor;

  private AgentProcess agent;

  @BeforeAll
  static void prepare() throws Exception {
    Path guest = Path.of("target", "guest").toAbsolutePath();
    Process build =
        new ProcessBuilder(
                Path.of("src", "guest", "build.sh").toAbsolutePath().toString(), guest.toString())
            .inheritIO()
            .start();
    assertThat(build.waitFor()).as("the guest is built").isZero();
    hypervisor = LibvirtHypervisor.connect(new HypervisorUri(URI));
    // A run that was killed leaves it, in a folder of its own.
    hypervisor.storage().pool(POOL).ifPresent(_ -> hypervisor.storage().forgetPool(POOL));
    hypervisor.storage().ensureDirectoryPool(POOL, guest);
    cluster = new TestCluster(data, CLUSTER_ID);
  }

  @AfterAll
  static void tidy() throws Exception {
    for (DomainInfo domain : hypervisor.domains().list()) {
      if (domain.name().contains("metrics-busy")
          && hypervisor
              .domains()
              .metadata(domain.uuid(), Owner.NAMESPACE)
              .orElse("")
              .contains(CLUSTER_ID)) {
        hypervisor.domains().destroy(domain.uuid());
        hypervisor.domains().undefine(domain.uuid());
      }
    }
    String own = "virtfleet-" + CLUSTER_ID;
    hypervisor.storage().pool(own).ifPresent(_ -> hypervisor.storage().forgetPool(own));
    hypervisor.storage().forgetPool(POOL);
    hypervisor.close();
    cluster.close();
  }

  @BeforeEach
  void startAgent() throws IOException {
    agent = AgentProcess.start(cluster, URI);
  }

  @AfterEach
  void stopAgent() throws InterruptedException {
    agent.stop();
  }

  @Test
  void aBusyGuestShowsInQueriesAndOnScreensAndAKilledAgentLeavesOnlyAGap() throws Exception {
    cluster.client().resource(manifest()).create();
    await()
        .atMost(PATIENCE)
        .until(() ->
            Optional.ofNullable(cluster.vmi(BUSY.name()).getStatus())
                .filter(status -> "Running".equals(status.getPhase()))
                .isPresent());
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
      agent.kill();
      await().atMost(PATIENCE).until(() -> screen.unreachable().contains(TestCluster.NODE));
      await().atMost(PATIENCE).until(() -> Instant.now().isAfter(killed.plusSeconds(15)));
      agent = AgentProcess.start(cluster, URI);
      Instant back = Instant.now();
      screen.forget();
      await().atMost(PATIENCE).until(() -> screen.guestCpu() > 0.1);
      await().atMost(PATIENCE).until(() -> Instant.now().isAfter(back.plusSeconds(10)));

      var points = points(client, killed.minusSeconds(10), Instant.now());
      assertThat(points).as("before").anyMatch(point -> point.time().isBefore(killed));
      assertThat(points).as("after").anyMatch(point -> point.time().isAfter(back));
      assertThat(points)
          .as("a gap while the agent was away")
          .noneMatch(point ->
              point.time().isAfter(killed.plusSeconds(8))
                  && point.time().isBefore(killed.plusSeconds(14)));
    }
    cluster.client().resource(cluster.vmi(BUSY.name())).withGracePeriod(0).delete();
    await().atMost(PATIENCE).until(() -> cluster.vmi(BUSY.name()) == null);
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
  private static VirtualMachineInstance manifest() {
    return cluster
        .client()
        .getKubernetesSerialization()
        .unmarshal(
            """
            apiVersion: kubevirt.io/v1
            kind: VirtualMachineInstance
            metadata:
              name: %1$s
              namespace: default
              labels: {kubevirt.io/nodeName: %2$s}
              finalizers: [kubevirt.io/foregroundDeleteVirtualMachine]
            spec:
              terminationGracePeriodSeconds: 5
              domain:
                memory: {guest: 256Mi}
                firmware:
                  kernelBoot:
                    kernelArgs: console=ttyS0 quiet mitigations=off nokaslr rdinit=/nowhere
                    container: {image: virtfleet.org/pool/%3$s, kernelPath: /vmlinux, initrdPath: /initrd.img}
                devices:
                  rng: {}
                  interfaces: [{name: default, masquerade: {}}]
              networks: [{name: default, pod: {}}]
            status: {phase: Scheduled, nodeName: %2$s}
            """
                .formatted(BUSY.name(), TestCluster.NODE, POOL),
            VirtualMachineInstance.class);
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
