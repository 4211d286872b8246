package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.virtfleet.client.control.GenericCondition;
import org.virtfleet.client.control.ObjectWriter;

/// Writes the status of a snapshot or a restore.
record Report(ObjectWriter writer, InstantSource clock) {

  void done(GenericKubernetesResource object, Map<String, Object> fields) {
    write(object, fields, true, false, "Operation complete");
  }

  void working(GenericKubernetesResource object, Map<String, Object> fields, String words) {
    write(object, fields, false, true, words);
  }

  void failed(GenericKubernetesResource object, Map<String, Object> fields, String words) {
    write(object, fields, false, false, words);
  }

  private void write(
      GenericKubernetesResource object,
      Map<String, Object> fields,
      boolean ready,
      boolean progressing,
      String words) {
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
              List.of(
                  new GenericCondition("Ready", ready, words, words)
                      .written(before, clock.instant()),
                  new GenericCondition("Progressing", progressing, words, words)
                      .written(before, clock.instant())));
          copy.setAdditionalProperty("status", status);
          return copy;
        });
  }
}
