package org.virtfleet.apiserver.metrics;

import java.time.Clock;
import java.util.Set;
import org.virtfleet.apiserver.ServerObjects;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.http.Subresource;
import org.virtfleet.apiserver.nodeproxy.NodeProxy;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusDetails;
import org.virtfleet.apiserver.status.StatusReason;

/// The metrics where a cluster's own Prometheus is reached through the API server, as a service's
/// proxy: `/api/v1/namespaces/virtfleet-system/services/prometheus/proxy/api/v1/query`. Nothing
/// runs behind it: the server answers by itself.
public final class MetricsService implements Subresource, AutoCloseable {
  private static final String NAMESPACE = "virtfleet-system";
  private static final String SERVICE = "prometheus";

  private final PrometheusQueries queries;
  private final LiveValues live;

  public MetricsService(ServerObjects objects, NodeProxy agents, Clock clock) {
    this.queries = new PrometheusQueries(objects, agents, clock);
    this.live = new LiveValues(objects, agents);
  }

  @Override
  public String group() {
    return "";
  }

  @Override
  public Set<String> versions() {
    return Set.of("v1");
  }

  @Override
  public String resource() {
    return "services";
  }

  @Override
  public String name() {
    return "proxy/*";
  }

  @Override
  public Set<String> methods() {
    return Set.of("GET", "POST");
  }

  @Override
  public boolean listed() {
    return false;
  }

  @Override
  public void handle(Exchange exchange) throws InterruptedException {
    if (!exchange.info().namespace().equals(NAMESPACE) || !exchange.info().name().equals(SERVICE)) {
      throw new ApiException(
          StatusReason.NOT_FOUND,
          "services \"%s\" not found".formatted(exchange.info().name()),
          StatusDetails.of("", "services", exchange.info().name()));
    }
    switch (exchange.info().subresource()) {
      case "proxy/api/v1/query" -> queries.answer(exchange, false);
      case "proxy/api/v1/query_range" -> queries.answer(exchange, true);
      case "proxy/virtfleet/v1/live" -> live.open(exchange);
      default -> exchange.respondText(404, "404 page not found\n");
    }
  }

  @Override
  public void close() {
    live.close();
  }
}
