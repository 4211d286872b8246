package org.virtfleet.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrometheusApiTest {

  private static final long NOW = 1_800_000_000;

  private final History history = new History("n1", Images.IN_MEMORY);
  private final PrometheusApi api =
      new PrometheusApi(history, Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC));

  @BeforeEach
  void aMinuteOfTwoGuests() {
    for (var second = NOW - 60; second <= NOW; second += 2) {
      var samples = HistoryTest.only(Column.of(Metric.CPU_USAGE), (second - NOW) * 0.5 + 1000);
      samples.keep(Column.of(Metric.MEMORY_USED), 1024);
      history.record(new Subject("shop", "web-1"), second, samples);
      history.record(
          new Subject("ci", "build"),
          second,
          HistoryTest.only(Column.of(Metric.CPU_USAGE), (second - NOW) * 2.0 + 1000));
    }
  }

  @Test
  void aQueryAnswersTheWantedSeriesAsPrometheusDoes() {
    var answer =
        api.query(
            Map.of("query", "rate(kubevirt_vmi_cpu_usage_seconds_total{namespace=\"shop\"}[30s])")
                ::get);
    assertThat(answer)
        .isEqualTo(
            new PrometheusApi.Answer(
                200,
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":"
                    + "{\"name\":\"web-1\",\"namespace\":\"shop\",\"node\":\"n1\"},\"value\":[1800000000,\"0.5\"]}]}}"));
  }

  @Test
  void aRangeHasOnePointAStep() {
    var answer =
        api.queryRange(
            Map.of(
                    "query",
                    "kubevirt_vmi_memory_used_bytes",
                    "start",
                    (NOW - 40) + ".5",
                    "end",
                    NOW + ".5",
                    "step",
                    "20s")
                ::get);
    assertThat(answer.body())
        .contains("\"matrix\"")
        .contains("\"__name__\":\"kubevirt_vmi_memory_used_bytes\"")
        .contains("[1799999960.500,\"1024\"],[1799999980.500,\"1024\"],[1800000000.500,\"1024\"]");
  }

  @Test
  void aMetricNobodyHasIsNoError() {
    assertThat(api.query(Map.of("query", "no_such_metric")::get).body())
        .isEqualTo("{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "sum(kubevirt_vmi_cpu_usage_seconds_total) ; is neither",
        "kubevirt_vmi_memory_used_bytes{name} ; is no label matcher",
      })
  void whatIsNotServedIsRefusedWithItsReason(String query, String reason) {
    var answer = api.query(Map.of("query", query)::get);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .startsWith("{\"status\":\"error\",\"errorType\":\"bad_data\"")
        .contains(reason);
  }

  @Test
  void aQuestionThatIsTooMuchWorkIsRefused() {
    for (int i = 0; i < 200; i++) {
      history.record(
          new Subject("ci", "g" + i), NOW, HistoryTest.only(Column.of(Metric.CPU_USAGE), 1));
    }
    var parameters =
        Map.of(
            "query",
            "rate(kubevirt_vmi_cpu_usage_seconds_total[1h])",
            "start",
            "" + (NOW - 20_000),
            "end",
            "" + NOW,
            "step",
            "2");
    assertThat(api.queryRange(parameters::get).status()).isEqualTo(422);
  }

  @Test
  void theExpositionEscapesWhatAGuestsNameMayHold() {
    history.record(
        new Subject("a\"b\\c\nd", "x"),
        NOW,
        HistoryTest.only(new Column(Metric.NETWORK_RECEIVE, "default"), 3));
    assertThat(Exposition.of(history, NOW))
        .contains("# TYPE kubevirt_vmi_network_receive_bytes_total counter\n")
        .contains(
            "kubevirt_vmi_network_receive_bytes_total{interface=\"default\",name=\"x\","
                + "namespace=\"a\\\"b\\\\c\\nd\",node=\"n1\"} 3\n");
  }
}
