package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// What is peculiar to one kind of Kubernetes' own, beyond its schema.
interface KindRules {

  /// Completes an object before it is validated.
  ///
  /// @param old the object as it is; empty for a creation
  void prepare(ObjectNode object, Optional<ObjectNode> old);

  /// The rules of a resource; most have none.
  static KindRules of(String groupResource) {
    return switch (groupResource) {
      case "namespaces" -> new NamespaceRules();
      case "secrets" -> new SecretRules();
      default -> (object, old) -> {};
    };
  }
}
