package org.virtfleet.apiserver.table;

import static org.virtfleet.apiserver.table.ComputedCells.orNone;
import static org.virtfleet.apiserver.table.ComputedCells.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.virtfleet.apiserver.table.ComputedCells.CellRule;

/// How services and the addresses behind them are shown.
final class ServiceCells {

  /// kubectl's own limit.
  private static final int SHOWN_ENDPOINTS = 3;

  private ServiceCells() {}

  static Map<String, CellRule> rules() {
    return Map.of(
        "Service/Cluster-IP", text(s -> orNone(s.at("/spec/clusterIP").asText(""))),
        "Service/External-IP", text(ServiceCells::external),
        "Service/Port(s)", text(ServiceCells::ports),
        "Service/Selector", text(ServiceCells::selector));
  }

  private static String selector(ObjectNode service) {
    return orNone(
        service.at("/spec/selector").properties().stream()
            .map(l -> l.getKey() + "=" + l.getValue().asText())
            .collect(Collectors.joining(",")));
  }

  private static String external(ObjectNode service) {
    String fixed =
        service
            .at("/spec/externalIPs")
            .valueStream()
            .map(JsonNode::asText)
            .collect(Collectors.joining(","));
    return switch (service.at("/spec/type").asText()) {
      case "ExternalName" -> service.at("/spec/externalName").asText();
      case "LoadBalancer" -> {
        String given = ComputedCells.joined(service.at("/status/loadBalancer/ingress"), "ip");
        String all = given.isEmpty() || fixed.isEmpty() ? given + fixed : given + "," + fixed;
        yield all.isEmpty() ? "<pending>" : all;
      }
      default -> orNone(fixed);
    };
  }

  private static String ports(ObjectNode service) {
    return orNone(
        service
            .at("/spec/ports")
            .valueStream()
            .map(p -> {
              String node =
                  p.path("nodePort").asInt(0) == 0 ? "" : ":" + p.path("nodePort").asInt();
              return p.path("port").asInt() + node + "/" + p.path("protocol").asText("TCP");
            })
            .collect(Collectors.joining(",")));
  }

  static String endpoints(ObjectNode endpoints) {
    List<String> all = new ArrayList<>();
    for (JsonNode subset : endpoints.path("subsets")) {
      for (JsonNode port : subset.path("ports")) {
        for (JsonNode address : subset.path("addresses")) {
          all.add(address.path("ip").asText() + ":" + port.path("port").asInt());
        }
      }
    }
    if (all.size() <= SHOWN_ENDPOINTS) {
      return orNone(String.join(",", all));
    }
    String first = String.join(",", all.subList(0, SHOWN_ENDPOINTS));
    return first + " + " + (all.size() - SHOWN_ENDPOINTS) + " more...";
  }
}
