package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import org.virtfleet.apiserver.admission.AdmissionRequest;
import org.virtfleet.apiserver.admission.kubevirt.spec.Causes;

/// Objects that say what was to be done once: their specification stays.
final class UnchangedSpec {

  /// A number that was read may be held in another way than the same one that was computed.
  private static final Comparator<JsonNode> VALUES =
      (one, other) -> one.equals(other) || isSameNumber(one, other) ? 0 : 1;

  private UnchangedSpec() {}

  /// Whether the specification is as it was; true for a creation.
  static boolean holds(AdmissionRequest request) {
    return request
        .old()
        .map(old -> old.path("spec").equals(VALUES, request.object().path("spec")))
        .orElse(true);
  }

  static void check(AdmissionRequest request, Causes causes) {
    if (!holds(request)) {
      causes.invalid("spec", "spec in immutable after creation");
    }
  }

  private static boolean isSameNumber(JsonNode one, JsonNode other) {
    return one.isIntegralNumber()
        && other.isIntegralNumber()
        && one.bigIntegerValue().equals(other.bigIntegerValue());
  }
}
