package org.virtfleet.apiserver.rbac;

import com.fasterxml.jackson.databind.JsonNode;

/// A Role, or a ClusterRole, whose namespace is empty.
record RoleName(String namespace, String name) {

  /// @param reference the `roleRef` of a binding
  /// @param home namespace of the binding
  static RoleName of(JsonNode reference, String home) {
    boolean everywhere = reference.path("kind").asText("").equals("ClusterRole");
    return new RoleName(everywhere ? "" : home, reference.path("name").asText(""));
  }

  /// Plural of its kind.
  String resource() {
    return namespace.isEmpty() ? "clusterroles" : "roles";
  }
}
