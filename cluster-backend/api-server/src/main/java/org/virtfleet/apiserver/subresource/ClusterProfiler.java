package org.virtfleet.apiserver.subresource;

import java.util.List;
import java.util.Map;
import org.virtfleet.apiserver.http.Exchange;

/// `GET start-cluster-profiler` and its like, which KubeVirt has behind a feature gate that is not
/// open here: it profiles programs of its own.
final class ClusterProfiler extends KubeVirtSubresource {

  private static final Map<String, String> ACTS =
      Map.of("start", "start profiler", "stop", "stop profiler", "dump", "dump profiler results");

  private final String act;

  private ClusterProfiler(String verb, String act) {
    super(verb + "-cluster-profiler", "", "GET");
    this.act = act;
  }

  static List<ClusterProfiler> all() {
    return ACTS.entrySet().stream()
        .map(entry -> new ClusterProfiler(entry.getKey(), entry.getValue()))
        .toList();
  }

  @Override
  String representation() {
    return "application/json";
  }

  @Override
  public boolean listed() {
    return false;
  }

  @Override
  public boolean namespaced() {
    return false;
  }

  @Override
  void answer(Exchange exchange) {
    exchange.respondText(
        403, "Unable to " + act + ". \"ClusterProfiler\" feature gate must be enabled");
  }
}
