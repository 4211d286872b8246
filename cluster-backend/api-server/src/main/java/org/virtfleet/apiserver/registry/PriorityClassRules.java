package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.status.StatusCause;

/// A class is as important for ever as it was made, and less than the system's own.
final class PriorityClassRules implements KindRules {

  private static final long MOST = 1_000_000_000;
  private static final List<String> SYSTEM =
      List.of("system-node-critical", "system-cluster-critical");

  @Override
  public List<StatusCause> check(ObjectNode object, Optional<ObjectNode> old) {
    List<StatusCause> causes = new ArrayList<>();
    String name = object.path("metadata").path("name").asText("");
    long value = object.path("value").asLong();
    if (old.isPresent()) {
      if (value != old.get().path("value").asLong()) {
        causes.add(StatusCause.forbidden("value", "may not be changed in an update."));
      }
      String before = policy(old.get());
      if (!policy(object).equals(before)) {
        causes.add(
            StatusCause.invalid(
                "preemptionPolicy", '"' + policy(object) + '"', "field is immutable"));
      }
    } else if (name.startsWith("system-") && !SYSTEM.contains(name)) {
      causes.add(
          StatusCause.forbidden(
              "metadata.name",
              "priority class names with 'system-' prefix are reserved for system use only. error: "
                  + name
                  + " is not a known system priority class"));
    } else if (value > MOST && !SYSTEM.contains(name)) {
      causes.add(
          StatusCause.forbidden(
              "value", "maximum allowed value of a user defined priority is " + MOST));
    }
    return causes;
  }

  private static String policy(ObjectNode object) {
    return object.path("preemptionPolicy").asText("PreemptLowerPriority");
  }
}
