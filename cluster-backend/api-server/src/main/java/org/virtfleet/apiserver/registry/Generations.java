package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.virtfleet.apiserver.resource.ServedResource;

/// `metadata.generation`: counts the changes of what a user wishes for.
final class Generations {

  /// Kubernetes' own kinds that count; all CRD kinds do.
  private static final Set<String> BUILTIN =
      Set.of(
          "pods",
          "customresourcedefinitions.apiextensions.k8s.io",
          "deployments.apps",
          "priorityclasses.scheduling.k8s.io",
          "replicasets.apps",
          "statefulsets.apps",
          "daemonsets.apps",
          "jobs.batch",
          "cronjobs.batch",
          "networkpolicies.networking.k8s.io",
          "ingresses.networking.k8s.io",
          "poddisruptionbudgets.policy");

  /// Kinds whose objects have a generation and never another one.
  private static final Set<String> FIXED = Set.of("PriorityClass");

  private Generations() {}

  static boolean kept(ServedResource resource) {
    return !resource.definition().builtin()
        || BUILTIN.contains(resource.definition().groupResource());
  }

  /// Whether an update changes more than metadata and (where it has its own path) status.
  static boolean bumps(ServedResource resource, ObjectNode old, ObjectNode updated) {
    return kept(resource)
        && !FIXED.contains(resource.kind())
        && !wish(resource, old).equals(wish(resource, updated));
  }

  private static ObjectNode wish(ServedResource resource, ObjectNode object) {
    ObjectNode copy = object.objectNode().setAll(object);
    copy.remove(List.of("metadata", "apiVersion", "kind"));
    if (resource.version().statusSubresource()) {
      copy.remove("status");
    }
    return copy;
  }
}
