package org.virtfleet.apiserver.table;

import static org.virtfleet.apiserver.table.ComputedCells.orNone;
import static org.virtfleet.apiserver.table.ComputedCells.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.table.ComputedCells.CellRule;

/// How pods, and what makes pods, are shown.
final class PodCells {

  private PodCells() {}

  static Map<String, CellRule> rules() {
    return Map.ofEntries(
        Map.entry("Pod/Ready", text(PodCells::ready)),
        Map.entry("Pod/Status", text(PodCells::status)),
        Map.entry("Pod/Restarts", text(PodCells::restarts)),
        Map.entry("Pod/IP", text(p -> orNone(p.at("/status/podIP").asText("")))),
        Map.entry("Pod/Node", text(p -> orNone(p.at("/spec/nodeName").asText("")))),
        Map.entry(
            "Pod/Nominated Node", text(p -> orNone(p.at("/status/nominatedNodeName").asText("")))),
        Map.entry("Pod/Readiness Gates", text(PodCells::gates)),
        Map.entry(
            "Deployment/Ready",
            text(d ->
                d.at("/status/readyReplicas").asInt(0) + "/" + d.at("/spec/replicas").asInt(0))),
        Map.entry("Deployment/Containers", text(d -> containers(d, "name"))),
        Map.entry("Deployment/Images", text(d -> containers(d, "image"))),
        Map.entry(
            "Deployment/Selector", text(d -> ComputedCells.selector(d.at("/spec/selector")))));
  }

  private static String containers(ObjectNode deployment, String field) {
    return ComputedCells.joined(deployment.at("/spec/template/spec/containers"), field);
  }

  private static String ready(ObjectNode pod) {
    long ready =
        pod.at("/status/containerStatuses")
            .valueStream()
            .filter(c -> c.path("ready").asBoolean(false))
            .count();
    return ready + "/" + pod.at("/spec/containers").size();
  }

  private static String restarts(ObjectNode pod) {
    int sum = 0;
    for (JsonNode container : pod.at("/status/containerStatuses")) {
      sum += container.path("restartCount").asInt(0);
    }
    return String.valueOf(sum);
  }

  /// The phase, unless a container or the deletion has more to say.
  private static String status(ObjectNode pod) {
    if (ObjectMeta.of(pod).deletionTimestamp().isPresent()) {
      return "Terminating";
    }
    String reason = pod.at("/status/reason").asText("");
    for (JsonNode container : pod.at("/status/containerStatuses")) {
      String waiting = container.at("/state/waiting/reason").asText("");
      String ended = container.at("/state/terminated/reason").asText("");
      reason = !waiting.isEmpty() ? waiting : !ended.isEmpty() ? ended : reason;
    }
    return reason.isEmpty() ? pod.at("/status/phase").asText("") : reason;
  }

  private static String gates(ObjectNode pod) {
    JsonNode gates = pod.at("/spec/readinessGates");
    if (gates.isEmpty()) {
      return ComputedCells.NONE;
    }
    long open =
        gates.valueStream().filter(g -> isTrue(pod, g.path("conditionType").asText())).count();
    return open + "/" + gates.size();
  }

  private static boolean isTrue(ObjectNode pod, String type) {
    return pod.at("/status/conditions")
        .valueStream()
        .anyMatch(
            c -> c.path("type").asText().equals(type) && c.path("status").asText().equals("True"));
  }
}
