package org.virtfleet.controllers.told;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is to be said in an object's status.
///
/// @param fields beside the conditions
/// @param event reason and message of an Event that tells people, where something is wrong
record Statement(Map<String, Object> fields, List<Condition> conditions, Optional<Warning> event) {

  Statement {
    fields = Map.copyOf(fields);
    conditions = List.copyOf(conditions);
  }

  /// One of the conditions, without its times.
  record Condition(String type, boolean holds, String reason, String message) {}

  record Warning(String reason, String message) {}

  /// Says something about objects of one kind.
  interface Source {
    ToldKind kind();

    Statement about(GenericKubernetesResource object);
  }
}
