package org.virtfleet.apiserver.admission.kubevirt;

import org.virtfleet.apiserver.admission.AdmissionRequest;
import org.virtfleet.apiserver.admission.kubevirt.spec.Causes;

/// Objects that say what was to be done once: their specification stays.
final class UnchangedSpec {

  private UnchangedSpec() {}

  /// Whether the specification is as it was; true for a creation.
  static boolean holds(AdmissionRequest request) {
    return request
        .old()
        .map(old -> old.path("spec").equals(request.object().path("spec")))
        .orElse(true);
  }

  static void check(AdmissionRequest request, Causes causes) {
    if (!holds(request)) {
      causes.invalid("spec", "spec in immutable after creation");
    }
  }
}
