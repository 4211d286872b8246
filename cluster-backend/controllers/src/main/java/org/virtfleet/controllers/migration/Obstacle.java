package org.virtfleet.controllers.migration;

import io.fabric8.kubernetes.api.model.Node;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.virtfleet.api.Labels;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;

/// Why a guest cannot move, in a word and in a sentence.
record Obstacle(String reason, String message) {

  /// @param selector labels that the target must have
  static Obstacle of(
      String name,
      Optional<VirtualMachineInstance> instance,
      Collection<Node> nodes,
      Map<String, String> selector) {
    if (instance.isEmpty()) {
      return new Obstacle(
          "InstanceNotFound",
          "There is no virtual machine instance \"%s\" in this namespace: only running guests can move."
              .formatted(name));
    }
    var status = instance.get().getStatus();
    String phase = status == null ? "" : Objects.requireNonNullElse(status.getPhase(), "");
    if (status == null || !phase.equals("Running")) {
      return new Obstacle(
          "InstanceNotRunning",
          "Virtual machine instance \"%s\" is not running (phase %s): only running guests can move."
              .formatted(name, phase.isEmpty() ? "Pending" : phase));
    }
    String home = Objects.requireNonNullElse(status.getNodeName(), "");
    boolean elsewhere =
        nodes.stream()
            .filter(node -> !node.getMetadata().getName().equals(home))
            .map(node ->
                Objects.requireNonNullElse(
                    node.getMetadata().getLabels(), Map.<String, String>of()))
            .filter(labels -> "true".equals(labels.get(Labels.SCHEDULABLE)))
            .anyMatch(labels -> labels.entrySet().containsAll(selector.entrySet()));
    return elsewhere
        ? new Obstacle(
            "NotImplemented",
            "Virtfleet cannot move running guests between nodes yet: \"%s\" stays on node \"%s\". Stop and start it to have it placed anew."
                .formatted(name, home))
        : new Obstacle(
            "NoOtherNode",
            "There is no other node that could take \"%s\": it stays on node \"%s\", where it runs on."
                .formatted(name, home));
  }
}
