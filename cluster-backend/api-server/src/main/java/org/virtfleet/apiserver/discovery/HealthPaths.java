package org.virtfleet.apiserver.discovery;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.http.PathHandler;

/// `/healthz`, `/livez`, `/readyz` and their single checks, such as `/livez/etcd`. Query parameter
/// `verbose` shows every check, `exclude` leaves one out. Why one fails only its own path tells:
/// the others are everybody's.
///
/// @param checks in the order in which they are shown
public record HealthPaths(List<Check> checks) {

  private static final Logger log = LoggerFactory.getLogger(HealthPaths.class);

  /// One thing to look at, by Kubernetes' name for it.
  ///
  /// @param run fails by an exception whose message says why
  public record Check(String name, Runnable run) {}

  public HealthPaths {
    checks = List.copyOf(checks);
  }

  /// The handlers to serve.
  public List<PathHandler> handlers() {
    return Stream.of("/healthz", "/livez", "/readyz")
        .flatMap(p -> Stream.<PathHandler>of(new All(p), new Single(p + "/")))
        .toList();
  }

  private final class All implements PathHandler {
    private final String path;

    All(String path) {
      this.path = path;
    }

    @Override
    public String path() {
      return path;
    }

    @Override
    public void handle(Exchange exchange) {
      Set<String> excluded = new LinkedHashSet<>(exchange.parameters("exclude"));
      StringBuilder lines = new StringBuilder();
      List<String> failed = new ArrayList<>();
      for (Check check : checks) {
        lines.append(excluded.remove(check.name()) ? left(check) : looked(check, failed));
      }
      if (!excluded.isEmpty()) {
        lines
            .append("warn: some health checks cannot be excluded: no matches for ")
            .append(excluded.stream().map(n -> '"' + n + '"').collect(Collectors.joining(",")))
            .append('\n');
      }
      String name = path.substring(1);
      if (!failed.isEmpty()) {
        exchange.respondText(500, lines + name + " check failed\n");
      } else if (exchange.parameter("verbose").isPresent()) {
        exchange.respondText(200, lines + name + " check passed\n");
      } else {
        exchange.respondText(200, "ok");
      }
    }

    private String left(Check check) {
      return "[+]" + check.name() + " excluded: ok\n";
    }

    private String looked(Check check, List<String> failed) {
      try {
        check.run().run();
        return "[+]" + check.name() + " ok\n";
      } catch (RuntimeException e) {
        log.warn("{} check {} failed: {}", path, check.name(), e.getMessage());
        failed.add(check.name());
        return "[-]" + check.name() + " failed: reason withheld\n";
      }
    }
  }

  private final class Single implements PathHandler {
    private final String path;

    /// @param path with a slash at its end
    Single(String path) {
      this.path = path;
    }

    @Override
    public String path() {
      return path;
    }

    @Override
    public void handle(Exchange exchange) {
      String name = exchange.info().path().substring(path.length());
      for (Check check : checks) {
        if (check.name().equals(name)) {
          look(check, exchange);
          return;
        }
      }
      exchange.respondText(404, "404 page not found\n");
    }

    private static void look(Check check, Exchange exchange) {
      try {
        check.run().run();
        exchange.respondText(200, "ok");
      } catch (RuntimeException e) {
        exchange.respondText(500, "internal server error: " + e.getMessage() + "\n");
      }
    }
  }
}
