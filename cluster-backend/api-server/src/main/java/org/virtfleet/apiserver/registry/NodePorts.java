package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.virtfleet.apiserver.status.StatusCause;

/// `nodePort` of a Service's ports. Only those that its author gave are there: no port of a node
/// leads anywhere here, so none is given out.
final class NodePorts {

  private static final int FIRST = 30_000;
  private static final int LAST = 32_767;

  private final JsonNode ports;
  private final Set<Integer> before;
  private final Set<Integer> taken = new HashSet<>();
  private final Map<Integer, Integer> byPort = new HashMap<>();

  private NodePorts(JsonNode ports, Set<Integer> before) {
    this.ports = ports;
    this.before = before;
  }

  static boolean isInRange(int port) {
    return port >= FIRST && port <= LAST;
  }

  static String range() {
    return "provided port is not in the valid range. The range of valid ports is "
        + FIRST
        + "-"
        + LAST;
  }

  static boolean hasSome(JsonNode spec) {
    String type = spec.path("type").asText("");
    return type.equals("NodePort") || type.equals("LoadBalancer");
  }

  /// The first port that cannot be had, which Kubernetes finds before it looks at anything else: a
  /// number is for one port, whatever its protocols are.
  static Optional<StatusCause> refused(JsonNode spec, Optional<JsonNode> before) {
    return hasSome(spec)
        ? new NodePorts(spec.path("ports"), before.map(NodePorts::all).orElse(Set.of())).refused()
        : Optional.empty();
  }

  private Optional<StatusCause> refused() {
    for (int i = 0; i < ports.size(); i++) {
      int port = ports.get(i).path("port").asInt(0);
      int number = number(ports.get(i));
      boolean isFirst = !byPort.containsKey(port);
      int wanted = isFirst ? wanted(port) : number;
      if (wanted == 0 || (!isFirst && wanted == byPort.getOrDefault(port, 0))) {
        continue;
      }
      String fault = fault(wanted);
      if (!fault.isEmpty()) {
        return Optional.of(
            StatusCause.invalid("spec.ports[" + i + "].nodePort", Integer.toString(wanted), fault));
      }
      byPort.putIfAbsent(port, wanted);
    }
    return Optional.empty();
  }

  private int wanted(int port) {
    return ports
        .valueStream()
        .filter(one -> one.path("port").asInt(0) == port)
        .mapToInt(NodePorts::number)
        .filter(number -> number != 0)
        .findFirst()
        .orElse(0);
  }

  private String fault(int number) {
    if (!before.contains(number) && !isInRange(number)) {
      return range();
    }
    return taken.add(number) ? "" : "provided port is already allocated";
  }

  /// Who leaves a port's number out means the one it had: ports are known by their names. What no
  /// longer has any loses those that it had, unless its author gives others.
  static void keep(ObjectNode spec, JsonNode before) {
    if (!hasSome(before)) {
      return;
    }
    Set<Integer> had = all(before);
    Set<Integer> now = all(spec);
    if (!hasSome(spec)) {
      if (had.containsAll(now)) {
        spec.path("ports").forEach(port -> ((ObjectNode) port).remove("nodePort"));
      }
      return;
    }
    Set<Integer> used = new HashSet<>(now);
    for (JsonNode port : spec.path("ports")) {
      before
          .path("ports")
          .valueStream()
          .filter(one -> number(port) == 0 && one.path("name").equals(port.path("name")))
          .map(NodePorts::number)
          .filter(number -> number != 0 && used.add(number))
          .findFirst()
          .ifPresent(number -> ((ObjectNode) port).put("nodePort", number));
    }
  }

  private static Set<Integer> all(JsonNode spec) {
    Set<Integer> all = new HashSet<>();
    spec.path("ports").forEach(port -> all.add(number(port)));
    all.remove(0);
    return all;
  }

  private static int number(JsonNode port) {
    return port.path("nodePort").asInt(0);
  }
}
