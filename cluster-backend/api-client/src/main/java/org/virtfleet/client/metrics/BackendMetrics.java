package org.virtfleet.client.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.http.ApiRequest;
import org.virtfleet.client.http.ApiTransport;
import org.virtfleet.promql.Query;
import org.virtfleet.promql.Question;

/// The figures of the embedded cluster: Prometheus' HTTP API behind a service's proxy, and beside
/// it a stream of present values.
public final class BackendMetrics implements MetricsSource {
  static final String PROXY = "/api/v1/namespaces/virtfleet-system/services/prometheus/proxy";

  private final ApiTransport transport;

  public BackendMetrics(ApiTransport transport) {
    this.transport = transport;
  }

  @Override
  public List<TimeSeries> range(Query query, Instant start, Instant end, Duration step)
      throws ClusterFailure, InterruptedException {
    Question question =
        new Question.Over(query, start.toEpochMilli(), end.toEpochMilli(), step.toMillis());
    // A form, because a list of names may be longer than a URL.
    ApiRequest request =
        new ApiRequest(
            "The figures of " + query.metric() + " cannot be read.",
            "POST",
            PROXY + "/api/v1/" + question.path(),
            Map.of(),
            "application/x-www-form-urlencoded",
            form(question.parameters()));
    List<TimeSeries> all = new ArrayList<>();
    for (JsonNode series : transport.json(request).path("data").path("result")) {
      all.add(series(series));
    }
    return all;
  }

  @Override
  public LiveFigures follow(FiguresListener listener) {
    return new LiveConnection(transport, listener);
  }

  private static TimeSeries series(JsonNode series) {
    Map<String, String> labels = new HashMap<>();
    series.path("metric").properties().forEach(e -> labels.put(e.getKey(), e.getValue().asText()));
    List<TimeSeries.Point> points = new ArrayList<>();
    for (JsonNode point : series.path("values")) {
      Instant time = Instant.ofEpochMilli(Math.round(point.path(0).asDouble() * 1000));
      points.add(new TimeSeries.Point(time, point.path(1).asDouble(Double.NaN)));
    }
    return new TimeSeries(labels, points);
  }

  private static String form(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
