package org.virtfleet.agent.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.virtfleet.promql.PrometheusJson;
import org.virtfleet.promql.Query;

/// The present values as text for a scrape: Prometheus' exposition format 0.0.4.
public final class Exposition {

  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private Exposition() {}

  /// @param second Unix time; series without a sample in the minute before it are left out
  public static String of(History history, long second) {
    var text = new StringBuilder();
    for (var metric : Metric.values()) {
      var query = new Query(metric.exposedName(), List.of(), Duration.ZERO);
      var samples = history.evaluate(query, second);
      if (samples.isEmpty()) {
        continue;
      }
      text.append("# HELP ")
          .append(metric.exposedName())
          .append(' ')
          .append(metric.help())
          .append('\n');
      text.append("# TYPE ")
          .append(metric.exposedName())
          .append(' ')
          .append(metric.kind().name().toLowerCase(Locale.ROOT))
          .append('\n');
      for (var sample : samples) {
        text.append(metric.exposedName()).append('{');
        var separator = "";
        for (var label : sample.labels().entrySet()) {
          text.append(separator)
              .append(label.getKey())
              .append("=\"")
              .append(escaped(label.getValue()))
              .append('"');
          separator = ",";
        }
        text.append("} ").append(PrometheusJson.number(sample.value())).append('\n');
      }
    }
    return text.toString();
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
