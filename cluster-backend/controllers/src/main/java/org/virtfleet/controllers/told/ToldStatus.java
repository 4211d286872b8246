package org.virtfleet.controllers.told;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes a statement into an object's status. A condition that says what it said before keeps its
/// time.
record ToldStatus(InstantSource clock) {

  private static final String STATUS = "status";
  private static final String CONDITIONS = "conditions";

  GenericKubernetesResource write(GenericKubernetesResource copy, Statement statement) {
    Map<String, Object> status = map(copy.getAdditionalProperties().get(STATUS));
    status.putAll(statement.fields());
    if (!statement.conditions().isEmpty()) {
      var before = status.get(CONDITIONS) instanceof List<?> list ? list : List.of();
      List<Map<String, Object>> conditions = new ArrayList<>();
      statement.conditions().forEach(c -> conditions.add(c.written(before, clock.instant())));
      status.put(CONDITIONS, conditions);
    }
    copy.setAdditionalProperty(STATUS, status);
    return copy;
  }

  private static Map<String, Object> map(@Nullable Object value) {
    Map<String, Object> copy = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, member) -> copy.put(String.valueOf(key), member));
    }
    return copy;
  }
}
