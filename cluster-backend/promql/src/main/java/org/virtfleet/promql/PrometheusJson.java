package org.virtfleet.promql;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// The shapes of Prometheus' answers.
public final class PrometheusJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /// Beyond it a double has no room for a fraction of use.
  private static final double WHOLE = 1L << 53;

  private PrometheusJson() {}

  /// `{"status":"success","data":{…}}`.
  ///
  /// @param type `vector` or `matrix`
  /// @param warnings what is missing from the result; left out where there is none
  public static ObjectNode success(String type, ArrayNode result, List<String> warnings) {
    var answer = JSON.objectNode().put("status", "success");
    answer.putObject("data").put("resultType", type).set("result", result);
    if (!warnings.isEmpty()) {
      var list = answer.putArray("warnings");
      warnings.forEach(list::add);
    }
    return answer;
  }

  /// `{"status":"error",…}`.
  ///
  /// @param type Prometheus' word: `bad_data` with HTTP 400, `execution` with 422
  public static ObjectNode error(String type, String message) {
    return JSON.objectNode().put("status", "error").put("errorType", type).put("error", message);
  }

  /// The labels of a series; a rate has lost its name, as in Prometheus.
  public static ObjectNode labels(Query query, Map<String, String> labels) {
    var all = JSON.objectNode();
    if (!query.isRate()) {
      all.put("__name__", query.metric());
    }
    labels.forEach(all::put);
    return all;
  }

  /// `[seconds, "value"]`.
  public static ArrayNode point(long millis, double value) {
    var point = JSON.arrayNode();
    if (millis % 1000 == 0) {
      point.add(millis / 1000);
    } else {
      point.add(BigDecimal.valueOf(millis, 3));
    }
    return point.add(number(value));
  }

  /// A value without exponent, as Prometheus writes it.
  public static String number(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    if (value == Math.rint(value) && Math.abs(value) < WHOLE) {
      return Long.toString((long) value);
    }
    return new BigDecimal(Double.toString(value)).toPlainString();
  }
}
