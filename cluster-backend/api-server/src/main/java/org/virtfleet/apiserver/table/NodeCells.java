package org.virtfleet.apiserver.table;

import static org.virtfleet.apiserver.table.ComputedCells.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.table.ComputedCells.CellRule;

/// How hosts are shown.
final class NodeCells {

  private static final String ROLE = "node-role.kubernetes.io/";

  private NodeCells() {}

  static Map<String, CellRule> rules() {
    return Map.of(
        "Node/Status", text(NodeCells::status),
        "Node/Roles", text(NodeCells::roles),
        "Node/Internal-IP", text(n -> address(n, "InternalIP")),
        "Node/External-IP", text(n -> address(n, "ExternalIP")),
        "Node/OS-Image", text(n -> info(n, "osImage")),
        "Node/Kernel-Version", text(NodeCells::kernel),
        "Node/Container-Runtime", text(n -> info(n, "containerRuntimeVersion")));
  }

  private static String status(ObjectNode node) {
    String status = "Unknown";
    for (JsonNode condition : node.at("/status/conditions")) {
      if (condition.path("type").asText().equals("Ready")) {
        status = condition.path("status").asText().equals("True") ? "Ready" : "NotReady";
      }
    }
    boolean closed = node.at("/spec/unschedulable").asBoolean(false);
    return closed ? status + ",SchedulingDisabled" : status;
  }

  private static String roles(ObjectNode node) {
    List<String> roles =
        ObjectMeta.of(node).labels().keySet().stream()
            .filter(l -> l.startsWith(ROLE))
            .map(l -> l.substring(ROLE.length()))
            .sorted()
            .toList();
    return roles.isEmpty() ? ComputedCells.NONE : String.join(",", roles);
  }

  private static String address(ObjectNode node, String type) {
    for (JsonNode address : node.at("/status/addresses")) {
      if (address.path("type").asText().equals(type)) {
        return address.path("address").asText();
      }
    }
    return ComputedCells.NONE;
  }

  private static String kernel(ObjectNode node) {
    String architecture = node.at("/status/nodeInfo/architecture").asText("");
    String kernel = info(node, "kernelVersion");
    return architecture.isEmpty() ? kernel : kernel + " (" + architecture + ")";
  }

  private static String info(ObjectNode node, String field) {
    String text = node.path("status").path("nodeInfo").path(field).asText("");
    return text.isEmpty() ? "<unknown>" : text;
  }
}
