package org.virtfleet.apiserver.discovery;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.http.PathHandler;

/// `/healthz`, `/livez`, `/readyz` and their single checks.
///
/// @param checks name to check; a check fails by an exception whose message says why
public record HealthPaths(Map<String, Runnable> checks) {

  /// The handlers to serve.
  public List<PathHandler> handlers() {
    return Stream.of("/healthz", "/livez", "/readyz")
        .flatMap(p -> Stream.<PathHandler>of(new Endpoint(p, p), new Endpoint(p + "/", p)))
        .toList();
  }

  private final class Endpoint implements PathHandler {
    private final String path;
    private final String root;

    Endpoint(String path, String root) {
      this.path = path;
      this.root = root;
    }

    @Override
    public String path() {
      return path;
    }

    @Override
    public void handle(Exchange exchange) {
      String single = exchange.info().path().substring(root.length()).replace("/", "");
      if (!single.isEmpty() && !checks.containsKey(single)) {
        exchange.respondText(404, "404 page not found\n");
        return;
      }
      StringBuilder lines = new StringBuilder();
      boolean healthy = true;
      for (var check : checks.entrySet()) {
        if (single.isEmpty() || single.equals(check.getKey())) {
          healthy &= run(check.getKey(), check.getValue(), lines);
        }
      }
      String name = root.substring(1);
      if (!healthy) {
        exchange.respondText(500, lines + name + " check failed\n");
      } else {
        exchange.respondText(
            200,
            exchange.request().getHttpURI().getQuery() != null && verbose(exchange)
                ? lines + name + " check passed\n"
                : "ok");
      }
    }

    private boolean verbose(Exchange exchange) {
      return String.valueOf(exchange.request().getHttpURI().getQuery()).contains("verbose");
    }

    private boolean run(String name, Runnable check, StringBuilder lines) {
      try {
        check.run();
        lines.append("[+]").append(name).append(" ok\n");
        return true;
      } catch (RuntimeException e) {
        lines.append("[-]").append(name).append(" failed: ").append(e.getMessage()).append('\n');
        return false;
      }
    }
  }
}
