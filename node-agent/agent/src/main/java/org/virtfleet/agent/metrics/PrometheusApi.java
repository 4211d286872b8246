package org.virtfleet.agent.metrics;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// `query` and `query_range` of Prometheus' HTTP API over the history of this host.
///
/// Parameters are given by name as the request has them. Times are Unix seconds with or without a
/// fraction; `step` is in seconds.
public final class PrometheusApi {

  /// Prometheus' own limit for the points of one series.
  static final int MOST_POINTS = 11_000;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final History history;
  private final Clock clock;
  private final ObjectMapper mapper = new ObjectMapper();

  public PrometheusApi(History history, Clock clock) {
    this.history = history;
    this.clock = clock;
  }

  /// An answer: HTTP status 200 or 400, and the JSON text.
  public record Answer(int status, String body) {}

  /// The value of each series at one moment; `time` is now where it is absent.
  public Answer query(Function<String, @Nullable String> parameters) {
    return answering(() -> {
      var query = Query.parse(required(parameters, "query"));
      var time = number(parameters, "time", clock.millis() / 1000.0);
      var result = JSON.arrayNode();
      for (var sample : query.at(history, (long) time)) {
        var row = result.addObject();
        row.set("metric", labels(sample.series()));
        row.set("value", point(time, sample.value()));
      }
      return data("vector", result);
    });
  }

  /// The values of each series from `start` to `end` in steps of `step` seconds.
  public Answer queryRange(Function<String, @Nullable String> parameters) {
    return answering(() -> {
      var query = Query.parse(required(parameters, "query"));
      var start = number(parameters, "start", Double.NaN);
      var end = number(parameters, "end", Double.NaN);
      var step = number(parameters, "step", Double.NaN);
      if (!(step > 0) || !(end >= start)) {
        throw new Query.BadQuery(
            "start and end must be times, end not before start, and step more than 0 seconds");
      }
      if ((end - start) / step > MOST_POINTS) {
        throw new Query.BadQuery(
            "more than " + MOST_POINTS + " points a series; use a larger step");
      }
      Map<Series, ArrayNode> rows = new LinkedHashMap<>();
      for (var time = start; time <= end; time += step) {
        for (var sample : query.at(history, (long) time)) {
          rows.computeIfAbsent(sample.series(), key -> JSON.arrayNode())
              .add(point(time, sample.value()));
        }
      }
      var result = JSON.arrayNode();
      rows.forEach((series, values) -> {
        var row = result.addObject();
        row.set("metric", labels(series));
        row.set("values", values);
      });
      return data("matrix", result);
    });
  }

  private interface Question {
    ObjectNode answer();
  }

  private Answer answering(Question question) {
    try {
      return new Answer(200, question.answer().toString());
    } catch (Query.BadQuery e) {
      var error =
          mapper
              .createObjectNode()
              .put("status", "error")
              .put("errorType", "bad_data")
              .put("error", e.getMessage());
      return new Answer(400, error.toString());
    }
  }

  private ObjectNode data(String type, ArrayNode result) {
    var answer = mapper.createObjectNode().put("status", "success");
    answer.putObject("data").put("resultType", type).set("result", result);
    return answer;
  }

  private static ObjectNode labels(Series series) {
    var labels = JSON.objectNode().put("__name__", series.metric().exposedName());
    series.labels().forEach(labels::put);
    return labels;
  }

  private static ArrayNode point(double time, double value) {
    return JSON.arrayNode().add(time).add(Double.toString(value));
  }

  private static String required(Function<String, @Nullable String> parameters, String name) {
    var value = parameters.apply(name);
    if (value == null || value.isBlank()) {
      throw new Query.BadQuery("the parameter " + name + " is missing");
    }
    return value;
  }

  private static double number(
      Function<String, @Nullable String> parameters, String name, double absent) {
    var value = parameters.apply(name);
    if (value == null) {
      return absent;
    }
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new Query.BadQuery("the parameter " + name + " is no number: " + value);
    }
  }
}
