package org.virtfleet.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrometheusApiTest {

  private static final long NOW = 1_800_000_000;

  private final History history = new History();
  private final PrometheusApi api =
      new PrometheusApi(history, Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC));

  @BeforeEach
  void aMinuteOfTwoGuests() {
    for (var second = NOW - 60; second <= NOW; second += 2) {
      history.record(
          series(Metric.CPU_USAGE, "shop", "web-1"), second, (second - NOW) * 0.5 + 1000);
      history.record(series(Metric.CPU_USAGE, "ci", "build"), second, (second - NOW) * 2.0 + 1000);
      history.record(series(Metric.MEMORY_USED, "shop", "web-1"), second, 1024);
    }
  }

  @Test
  void aQueryAnswersTheWantedSeriesAsPrometheusDoes() {
    var answer =
        api.query(
            Map.of("query", "rate(kubevirt_vmi_cpu_usage_seconds_total{namespace=\"shop\"}[30s])")
                ::get);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{\"__name__\":"
                + "\"kubevirt_vmi_cpu_usage_seconds_total\",\"name\":\"web-1\",\"namespace\":\"shop\"},\"value\":[1.8E9,\"0.5\"]}]}}");
  }

  @Test
  void aRangeHasOnePointAStep() {
    var answer =
        api.queryRange(
            Map.of(
                    "query",
                    "kubevirt_vmi_memory_used_bytes",
                    "start",
                    "" + (NOW - 40),
                    "end",
                    "" + NOW,
                    "step",
                    "20")
                ::get);
    assertThat(answer.body())
        .contains("\"matrix\"")
        .contains("[1.79999996E9,\"1024.0\"],[1.79999998E9,\"1024.0\"],[1.8E9,\"1024.0\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "kubevirt_vmi_cpu_usage_seconds_total{name=~\"web.*|other\"} ; web-1",
        "kubevirt_vmi_cpu_usage_seconds_total{name!~\"web.*\"} ; build",
        "kubevirt_vmi_cpu_usage_seconds_total{namespace!=\"shop\", name=\"build\",} ; build",
      })
  void matchersSelectByLabel(String query, String expected) {
    assertThat(Query.parse(query).at(history, NOW))
        .extracting(sample -> sample.series().labels().get("name"))
        .containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "sum(kubevirt_vmi_cpu_usage_seconds_total) ; is neither",
        "no_such_metric ; there is no metric no_such_metric",
        "kubevirt_vmi_memory_used_bytes{name} ; is no label matcher",
        "kubevirt_vmi_memory_used_bytes{name=~\"(\"} ; is no regular expression",
      })
  void whatIsNotServedIsRefusedWithItsReason(String query, String reason) {
    var answer = api.query(Map.of("query", query)::get);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains(reason);
  }

  @Test
  void aRangeOfTooManyPointsIsRefused() {
    var answer =
        api.queryRange(
            Map.of(
                    "query",
                    "kubevirt_vmi_memory_used_bytes",
                    "start",
                    "0",
                    "end",
                    "" + NOW,
                    "step",
                    "1")
                ::get);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("use a larger step");
  }

  @Test
  void theExpositionEscapesWhatAGuestsNameMayHold() {
    history.record(series(Metric.NETWORK_RECEIVE, "a\"b\\c\nd", "x"), NOW, 3);
    assertThat(Exposition.of(history, NOW))
        .contains("# TYPE kubevirt_vmi_network_receive_bytes_total counter\n")
        .contains(
            "kubevirt_vmi_network_receive_bytes_total{name=\"x\",namespace=\"a\\\"b\\\\c\\nd\"} 3.0\n");
  }

  private static Series series(Metric metric, String namespace, String name) {
    return new Series(metric, new TreeMap<>(Map.of("namespace", namespace, "name", name)));
  }
}
