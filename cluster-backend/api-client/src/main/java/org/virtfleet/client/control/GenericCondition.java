package org.virtfleet.client.control;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A condition in the status of an object that has no Java type.
public record GenericCondition(String type, boolean holds, String reason, String message) {

  private static final String SINCE = "lastTransitionTime";

  /// Whether an object says so.
  public static boolean isTrue(GenericKubernetesResource object, String type) {
    return object.get("status", "conditions") instanceof List<?> conditions
        && conditions.stream()
            .anyMatch(one ->
                one instanceof Map<?, ?> condition
                    && type.equals(condition.get("type"))
                    && "True".equals(condition.get("status")));
  }

  /// As it stands in the object. One that says what it said before keeps its time.
  ///
  /// @param before the conditions that the object has
  public Map<String, Object> written(List<?> before, Instant now) {
    Map<String, Object> condition = new LinkedHashMap<>();
    condition.put("type", type);
    condition.put("status", holds ? "True" : "False");
    condition.put("reason", reason);
    condition.put("message", message);
    Object since =
        before.stream()
            .filter(old ->
                old instanceof Map<?, ?> map && map.entrySet().containsAll(condition.entrySet()))
            .map(old -> old instanceof Map<?, ?> map ? map.get(SINCE) : null)
            .filter(Objects::nonNull)
            .findFirst()
            .map(Object.class::cast)
            .orElseGet(() -> Rfc3339.seconds(now));
    condition.put(SINCE, since);
    return condition;
  }
}
