package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// What is peculiar to one kind of Kubernetes' own, beyond its schema.
interface KindRules {

  /// Brings what a client sent into the form that is stored; the client counts as its author.
  default void complete(ObjectNode object) {}

  /// Adds what is the server's, and keeps what a client may not change.
  ///
  /// @param old the object as it is; empty for a creation
  /// @param subresource by which path the object is written; empty for its own
  default void prepare(ObjectNode object, Optional<ObjectNode> old, String subresource) {}

  /// The rules of a resource; most have none.
  static KindRules of(String groupResource) {
    return switch (groupResource) {
      case "namespaces" -> new NamespaceRules();
      case "secrets" -> new SecretRules();
      default -> new KindRules() {};
    };
  }
}
