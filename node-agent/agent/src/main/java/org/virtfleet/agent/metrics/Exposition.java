package org.virtfleet.agent.metrics;

import java.util.Locale;

/// The present values as text for a scrape: Prometheus' exposition format 0.0.4.
public final class Exposition {

  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private Exposition() {}

  /// @param second Unix time; series without a sample in the minute before it are left out
  public static String of(History history, long second) {
    var text = new StringBuilder();
    for (var metric : Metric.values()) {
      var samples = history.present(series -> series.metric() == metric, second);
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
        for (var label : sample.series().labels().entrySet()) {
          text.append(separator)
              .append(label.getKey())
              .append("=\"")
              .append(escaped(label.getValue()))
              .append('"');
          separator = ",";
        }
        text.append("} ").append(sample.value()).append('\n');
      }
    }
    return text.toString();
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
