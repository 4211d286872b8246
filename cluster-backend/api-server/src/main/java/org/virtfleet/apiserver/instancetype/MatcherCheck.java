package org.virtfleet.apiserver.instancetype;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.virtfleet.apiserver.status.StatusCause;

/// A machine names an instance type, or a volume whose labels do, and not both.
final class MatcherCheck {

  private static final String NOT_SUPPORTED = "FieldValueNotSupported";
  private static final String ABSENT = "FieldValueNotFound";
  private static final String INVALID = "FieldValueInvalid";

  private MatcherCheck() {}

  static void check(String role, JsonNode matcher, List<StatusCause> causes) {
    String at = "spec." + role;
    boolean named = !matcher.path("name").asText("").isEmpty();
    boolean inferred = !matcher.path("inferFromVolume").asText("").isEmpty();
    if (!named && !inferred) {
      causes.add(
          new StatusCause(
              ABSENT,
              "Either Name or InferFromVolume should be provided within the %sMatcher"
                  .formatted(role.substring(0, 1).toUpperCase(Locale.ROOT) + role.substring(1)),
              at));
    }
    if (inferred) {
      refuseBeside(role, matcher, "name", "Name", causes);
      refuseBeside(role, matcher, "kind", "Kind", causes);
    }
    String policy = matcher.path("inferFromVolumeFailurePolicy").asText("Reject");
    if (!Set.of("Reject", "Ignore").contains(policy)) {
      causes.add(
          new StatusCause(
              INVALID,
              "Invalid value '%s' for InferFromVolumeFailurePolicy".formatted(policy),
              at + ".inferFromVolumeFailurePolicy"));
    }
  }

  private static void refuseBeside(
      String role, JsonNode matcher, String field, String word, List<StatusCause> causes) {
    if (!matcher.path(field).asText("").isEmpty()) {
      causes.add(
          new StatusCause(
              NOT_SUPPORTED,
              "%s already set, should be cleared before setting inferFromVolume".formatted(word),
              "spec." + role + "." + field));
    }
  }

  /// A kept copy belongs to one name.
  static void checkChange(String role, JsonNode before, JsonNode after, List<StatusCause> causes) {
    String kept = before.path("revisionName").asText("");
    if (!kept.isEmpty()
        && kept.equals(after.path("revisionName").asText(""))
        && !before.path("name").equals(after.path("name"))) {
      causes.add(
          new StatusCause(
              INVALID,
              "the Matcher Name has been updated without updating the RevisionName",
              "spec." + role + ".revisionName"));
    }
  }
}
