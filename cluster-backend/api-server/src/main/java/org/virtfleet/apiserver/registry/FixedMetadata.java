package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.status.StatusCause;

/// Metadata that a client cannot change. Some of it is put back quietly, some refuses the change.
final class FixedMetadata {

  private FixedMetadata() {}

  /// What refuses a change. Kubernetes looks at this twice and says each fault as often.
  static List<StatusCause> check(ObjectMeta old, ObjectMeta updated) {
    List<StatusCause> causes = new ArrayList<>();
    if (!updated.uid().isEmpty() && !updated.uid().equals(old.uid())) {
      causes.add(immutable("uid", updated.json().path("uid")));
    }
    for (String field : List.of("deletionTimestamp", "deletionGracePeriodSeconds")) {
      JsonNode wanted = updated.json().path(field);
      boolean given = !wanted.isMissingNode() && !wanted.isNull();
      if (given && !old.json().has(field)) {
        causes.add(immutable(field, wanted));
      }
    }
    finalizers(old, updated, causes);
    causes.addAll(List.copyOf(causes));
    return causes;
  }

  private static StatusCause immutable(String field, JsonNode value) {
    return StatusCause.invalid("metadata." + field, value.toString(), "field is immutable");
  }

  private static void finalizers(ObjectMeta old, ObjectMeta updated, List<StatusCause> causes) {
    if (old.deletionTimestamp().isEmpty()) {
      return;
    }
    List<String> before = old.finalizers();
    String added =
        updated.finalizers().stream()
            .filter(f -> !before.contains(f))
            .map(f -> '"' + f + '"')
            .collect(Collectors.joining(", "));
    if (!added.isEmpty()) {
      causes.add(
          StatusCause.forbidden(
              "metadata.finalizers",
              "no new finalizers can be added if the object is being deleted, found new finalizers"
                  + " []string{"
                  + added
                  + "}"));
    }
  }
}
