package org.virtfleet.backend.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.virtfleet.client.ClusterClient;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.object.ResourceType;

/// What runs where, as `virtfleet status` tells it.
///
/// @param server the address of the API
record ClusterState(String server, List<Node> nodes, List<Machine> machines) {

  ClusterState {
    nodes = List.copyOf(nodes);
    machines = List.copyOf(machines);
  }

  /// @param hypervisor the libvirt URI
  /// @param accelerated false where guests are emulated
  record Node(String name, boolean ready, String hypervisor, boolean accelerated) {}

  /// @param state `status.printableStatus`
  /// @param node empty while it runs nowhere
  record Machine(String namespace, String name, String state, String node, String address) {}

  static ClusterState of(ClusterClient cluster) throws ClusterFailure, InterruptedException {
    var nodes = new ArrayList<Node>();
    for (var item : cluster.objects().list(ResourceType.NODE, "", Map.of()).path("items")) {
      nodes.add(
          new Node(
              item.at("/metadata/name").asText(),
              isReady(item),
              item.at("/metadata/annotations/virtfleet.org~1hypervisor").asText(),
              item.at("/status/allocatable").has("devices.kubevirt.io/kvm")));
    }
    var machines = new ArrayList<Machine>();
    var instances =
        cluster.objects().list(ResourceType.VIRTUAL_MACHINE_INSTANCE, "", Map.of()).path("items");
    for (var item :
        cluster.objects().list(ResourceType.VIRTUAL_MACHINE, "", Map.of()).path("items")) {
      var namespace = item.at("/metadata/namespace").asText();
      var name = item.at("/metadata/name").asText();
      var instance = find(instances, namespace, name);
      machines.add(
          new Machine(
              namespace,
              name,
              item.at("/status/printableStatus").asText("Unknown"),
              instance.at("/status/nodeName").asText(),
              instance.at("/status/interfaces/0/ipAddress").asText()));
    }
    return new ClusterState(cluster.connection().server().toString(), nodes, machines);
  }

  private static boolean isReady(JsonNode node) {
    for (var condition : node.at("/status/conditions")) {
      if (condition.path("type").asText().equals("Ready")) {
        return condition.path("status").asText().equals("True");
      }
    }
    return false;
  }

  private static JsonNode find(JsonNode items, String namespace, String name) {
    for (var item : items) {
      if (item.at("/metadata/namespace").asText().equals(namespace)
          && item.at("/metadata/name").asText().equals(name)) {
        return item;
      }
    }
    return MissingNode.getInstance();
  }
}
