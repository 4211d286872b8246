package org.virtfleet.apiserver.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.apiserver.nodeproxy.TestCluster;
import org.virtfleet.client.failure.ApiFailure;
import org.virtfleet.client.http.ApiRequest;
import org.virtfleet.client.http.ApiTransport;
import org.virtfleet.client.metrics.Figures;
import org.virtfleet.client.metrics.FiguresListener;
import org.virtfleet.client.object.ObjectKey;
import org.virtfleet.promql.Query;
import org.virtfleet.streams.MessageLines;

class MetricsServiceTest {
  private static final String PROXY =
      "/api/v1/namespaces/virtfleet-system/services/prometheus/proxy";
  private static final String CPU = "kubevirt_vmi_cpu_usage_seconds_total";
  private static final Instant NOON = Instant.ofEpochSecond(1_800_000_000);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectKey WEB = new ObjectKey("default", "web");

  @TempDir Path folder;
  private TestCluster cluster;

  @BeforeEach
  void start() throws Exception {
    cluster = new TestCluster(folder);
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void theSeriesOfAnAgentReachTheClientAndThoseItInventsDoNot() throws Exception {
    cluster
        .agent()
        .measuring(_ ->
            "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
                + series("n1", "web")
                + ","
                + series("n2", "stolen")
                + "]}}");
    var series =
        cluster
            .client()
            .metrics()
            .range(Query.parse(CPU), NOON, NOON.plusSeconds(60), Duration.ofSeconds(30));
    assertThat(series).hasSize(1);
    assertThat(series.getFirst().labels()).containsEntry("name", "web");
    assertThat(series.getFirst().points()).hasSize(2);
    assertThat(cluster.agent().asked().take().getValue("step")).isEqualTo("30.000");
  }

  @Test
  void anAgentThatIsDownCostsAWarningAndNothingElse() throws Exception {
    cluster.create(
        "nodes", "", "{\"apiVersion\":\"v1\",\"kind\":\"Node\",\"metadata\":{\"name\":\"n0\"}}");
    cluster.status(
        "nodes",
        "",
        "n0",
        """
        {"addresses":[{"type":"InternalIP","address":"127.0.0.1"}],
        "daemonEndpoints":{"kubeletEndpoint":{"Port":1}}}
        """);
    cluster
        .agent()
        .measuring(
            _ -> "{\"status\":\"success\",\"data\":{\"result\":[" + series("n1", "web") + "]}}");
    var answer = get("/api/v1/query?query=" + CPU);
    assertThat(answer.path("status").asText()).isEqualTo("success");
    assertThat(answer.path("data").path("result")).hasSize(1);
    assertThat(answer.path("warnings").path(0).asText()).isEqualTo("node n0 does not answer");
  }

  @Test
  void anAgentThatIsSlowCostsTwoSecondsAtMost() throws Exception {
    var release = new java.util.concurrent.CountDownLatch(1);
    cluster
        .agent()
        .measuring(_ -> {
          try {
            release.await();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
          return "{}";
        });
    var answer = get("/api/v1/query?query=" + CPU);
    release.countDown();
    assertThat(answer.path("warnings")).hasSize(1);
  }

  @Test
  void aBadQueryIsAnsweredInPrometheusWords() {
    assertThatThrownBy(() -> get("/api/v1/query?query=sum(x)"))
        .isInstanceOfSatisfying(
            ApiFailure.class, failure -> assertThat(failure.code()).isEqualTo(400));
    assertThat(cluster.agent().asked()).isEmpty();
  }

  @Test
  void whoMaySeeNothingIsRefusedAndOtherServicesAreNotThere() throws Exception {
    try (var nobody = cluster.clientOf("ada")) {
      assertThatThrownBy(
              () -> nobody.metrics().range(Query.parse(CPU), NOON, NOON, Duration.ofSeconds(1)))
          .isInstanceOfSatisfying(
              ApiFailure.class,
              failure -> {
                assertThat(failure.code()).isEqualTo(403);
                assertThat(failure.serverMessage()).contains("virtualmachineinstances");
              });
    }
    assertThatThrownBy(() -> get("/../../../services/grafana/proxy/api/v1/query"))
        .isInstanceOf(ApiFailure.class);
  }

  @Test
  void presentValuesOfWhatIsLookedAtArePushedAndNothingElse() throws Exception {
    cluster.instance("web", "Running", "{}");
    cluster.instance("db", "Running", "{}");
    BlockingQueue<String> wanted = new LinkedBlockingQueue<>();
    cluster
        .agent()
        .playing(stream -> {
          var lines = new MessageLines(stream, 10_000);
          for (var line = lines.read(); line.isPresent(); line = lines.read()) {
            wanted.add(line.get());
            lines.write(
                """
                {"time":1800000000,"guests":{"default/web":{"cpu":0.5,"evil":"<script>"},\
                "default/db":{"cpu":0.25},"other/theirs":{"cpu":1}},"node":{"cpu":3,"cores":8}}\
                """);
          }
        });
    var screen = new Screen();
    try (var live = cluster.client().metrics().follow(screen)) {
      live.watch(Set.of(WEB), Set.of());
      assertThat(wanted.poll(60, TimeUnit.SECONDS))
          .isEqualTo("{\"guests\":[\"default/web\"],\"node\":false}");
      var first = screen.next();
      assertThat(first.guests()).containsOnlyKeys(WEB);
      assertThat(first.guests().values())
          .singleElement()
          .satisfies(web -> {
            assertThat(web.cpu()).isEqualTo(0.5);
            assertThat(web.memory()).isNaN();
          });
      assertThat(first.nodes()).isEmpty();

      var other = new Screen();
      try (var second = cluster.client().metrics().follow(other)) {
        second.watch(Set.of(new ObjectKey("default", "db")), Set.of("n1"));
        assertThat(wanted.poll(60, TimeUnit.SECONDS))
            .as("both share one connection")
            .isEqualTo("{\"guests\":[\"default/db\",\"default/web\"],\"node\":true}");
        await()
            .atMost(PATIENCE)
            .until(() -> {
              var values = other.next();
              return values.nodes().containsKey("n1") || values.guests().size() == 1;
            });
        assertThat(screen.all()).allMatch(values -> values.nodes().isEmpty());
      }
      assertThat(wanted.poll(60, TimeUnit.SECONDS))
          .isEqualTo("{\"guests\":[\"default/web\"],\"node\":false}");
    }
  }

  @Test
  void whoMayNotSeeARowIsToldSoAndGetsNoValues() throws Exception {
    cluster.instance("web", "Running", "{}");
    var screen = new Screen();
    try (var nobody = cluster.clientOf("ada");
        var live = nobody.metrics().follow(screen)) {
      live.watch(Set.of(WEB), Set.of("n1"));
      var values = screen.next();
      assertThat(values.denied()).containsExactlyInAnyOrder("default/web", "n1");
      assertThat(values.guests()).isEmpty();
    }
  }

  @Test
  void aClientIsToldWhoseAgentIsAway() throws Exception {
    cluster.instance("web", "Running", "{}");
    cluster.agent().playing(_ -> {});
    var screen = new Screen();
    try (var live = cluster.client().metrics().follow(screen)) {
      live.watch(Set.of(WEB), Set.of());
      await().atMost(PATIENCE).until(() -> screen.next().unreachable().equals(Set.of("n1")));
    }
  }

  @Test
  void aConnectionThatBreaksIsMadeAgain() throws Exception {
    cluster.instance("web", "Running", "{}");
    cluster
        .agent()
        .playing(stream -> {
          var lines = new MessageLines(stream, 10_000);
          for (var line = lines.read(); line.isPresent(); line = lines.read()) {
            lines.write("{\"time\":1,\"guests\":{\"default/web\":{\"cpu\":0.5}}}");
          }
        });
    var screen = new Screen();
    try (var live = cluster.client().metrics().follow(screen)) {
      live.watch(Set.of(WEB), Set.of());
      screen.next();
      cluster.agent().cutConnections();
      await().atMost(PATIENCE).until(() -> screen.next().guests().containsKey(WEB));
    }
  }

  private com.fasterxml.jackson.databind.JsonNode get(String path) throws Exception {
    try (var transport = new ApiTransport(cluster.client().connection())) {
      return transport.json(ApiRequest.get("The query failed.", PROXY + path));
    }
  }

  private static String series(String node, String name) {
    return """
    {"metric":{"namespace":"default","name":"%s","node":"%s"},"values":[[1800000000,"1"],[1800000030.5,"2.5"]]}\
    """
        .formatted(name, node);
  }

  private static final class Screen implements FiguresListener {
    private final BlockingQueue<Figures> figures = new LinkedBlockingQueue<>();
    private final List<Figures> seen = new CopyOnWriteArrayList<>();

    @Override
    public void figures(Figures values) {
      figures.add(values);
      seen.add(values);
    }

    @Override
    public void state(State state) {}

    Figures next() throws InterruptedException {
      var next = figures.poll(60, TimeUnit.SECONDS);
      assertThat(next).isNotNull();
      return next;
    }

    List<Figures> all() {
      return seen;
    }
  }
}
