package org.virtfleet.controllers.told;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtfleet.client.control.GenericCondition;
import org.virtfleet.client.object.ResourceType;

/// What is to be said in an object's status.
///
/// @param fields beside the conditions
/// @param event reason and message of an Event that tells people, where something is wrong
record Statement(
    Map<String, Object> fields, List<GenericCondition> conditions, Optional<Warning> event) {

  Statement {
    fields = Map.copyOf(fields);
    conditions = List.copyOf(conditions);
  }

  record Warning(String reason, String message) {}

  /// Says something about objects of one kind.
  interface Source {
    ResourceType kind();

    Statement about(GenericKubernetesResource object);
  }
}
