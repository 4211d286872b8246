package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.virtfleet.client.control.GenericCondition;
import org.virtfleet.client.control.ObjectWriter;

/// Writes the status of a snapshot or a restore.
record Report(ObjectWriter writer, InstantSource clock) {

  /// Types of conditions.
  static final String FAILURE = "Failure";

  private static final String READY = "Ready";
  private static final String PROGRESSING = "Progressing";

  void done(GenericKubernetesResource object, Map<String, Object> fields) {
    write(object, fields, "Operation complete", READY);
  }

  void working(GenericKubernetesResource object, Map<String, Object> fields, String words) {
    write(object, fields, words, PROGRESSING);
  }

  void failed(GenericKubernetesResource object, Map<String, Object> fields, String words) {
    write(object, fields, words, FAILURE);
  }

  /// @param holding the one of the conditions that is true
  private void write(
      GenericKubernetesResource object, Map<String, Object> fields, String words, String holding) {
    writer.patchStatus(
        object,
        copy -> {
          List<?> before =
              copy.get("status", "conditions") instanceof List<?> list ? list : List.of();
          Map<String, Object> status = new HashMap<>();
          if (copy.getAdditionalProperties().get("status") instanceof Map<?, ?> old) {
            old.forEach((key, value) -> status.put(String.valueOf(key), value));
          }
          status.putAll(fields);
          status.put(
              "conditions",
              Stream.of(READY, PROGRESSING, FAILURE)
                  .filter(type -> !type.equals(FAILURE) || holding.equals(FAILURE))
                  .map(type ->
                      new GenericCondition(type, type.equals(holding), words, words)
                          .written(before, clock.instant()))
                  .toList());
          copy.setAdditionalProperty("status", status);
          return copy;
        });
  }
}
