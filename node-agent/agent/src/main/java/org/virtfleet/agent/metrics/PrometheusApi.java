package org.virtfleet.agent.metrics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.virtfleet.promql.BadQuery;
import org.virtfleet.promql.PrometheusJson;
import org.virtfleet.promql.Question;

/// `query` and `query_range` of Prometheus' HTTP API over the history of this host. Parameters are
/// given by name as the request has them.
public final class PrometheusApi {

  /// How many rows of rings one question may look at: about a second's work. A day of a thousand
  /// guests at the coarse step is within it.
  private static final long MOST_ROWS = 50_000_000;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final History history;
  private final Clock clock;

  public PrometheusApi(History history, Clock clock) {
    this.history = history;
    this.clock = clock;
  }

  /// An answer: HTTP status 200, 400 or 422, and the JSON text.
  public record Answer(int status, String body) {}

  /// The value of each series at one moment; `time` is now where it is absent.
  public Answer query(Function<String, @Nullable String> parameters) {
    try {
      return at(Question.at(parameters, clock.millis()));
    } catch (BadQuery e) {
      return refusal(e);
    }
  }

  /// The values of each series from `start` to `end` in steps of `step` seconds.
  public Answer queryRange(Function<String, @Nullable String> parameters) {
    try {
      return over(Question.over(parameters));
    } catch (BadQuery e) {
      return refusal(e);
    }
  }

  private Answer at(Question.At question) {
    var result = JSON.arrayNode();
    for (var sample : history.evaluate(question.query(), seconds(question.millis()))) {
      var row = result.addObject();
      row.set("metric", PrometheusJson.labels(question.query(), sample.labels()));
      row.set("value", PrometheusJson.point(question.millis(), sample.value()));
    }
    return success("vector", result);
  }

  private Answer over(Question.Over question) {
    var query = question.query();
    long window = Math.min(query.window().toSeconds(), History.LOOKBACK + 3600) / 2 + 1;
    if (history.count(query) * question.points() * window > MOST_ROWS) {
      var error =
          PrometheusJson.error(
              "execution", "the question wants too many samples: use a larger step");
      return new Answer(422, error.toString());
    }
    Map<Map<String, String>, ArrayNode> rows = new LinkedHashMap<>();
    for (long time = question.start(); time <= question.end(); time += question.step()) {
      for (var sample : history.evaluate(query, seconds(time))) {
        rows.computeIfAbsent(sample.labels(), _ -> JSON.arrayNode())
            .add(PrometheusJson.point(time, sample.value()));
      }
    }
    var result = JSON.arrayNode();
    rows.forEach((labels, values) -> {
      var row = result.addObject();
      row.set("metric", PrometheusJson.labels(query, labels));
      row.set("values", values);
    });
    return success("matrix", result);
  }

  private static long seconds(long millis) {
    return Math.floorDiv(millis, 1000L);
  }

  private static Answer success(String type, ArrayNode result) {
    ObjectNode answer = PrometheusJson.success(type, result, List.of());
    return new Answer(200, answer.toString());
  }

  private static Answer refusal(BadQuery e) {
    return new Answer(400, PrometheusJson.error("bad_data", e.sentence()).toString());
  }
}
