package org.virtfleet.apiserver.admission.kubevirt;

import org.virtfleet.apiserver.admission.AdmissionRequest;
import org.virtfleet.apiserver.admission.kubevirt.spec.Causes;

/// KubeVirt's rules for the objects of one kind.
interface KindCheck {

  /// The webhook in whose name an object is refused, without `.kubevirt.io`.
  String webhook(AdmissionRequest request);

  /// Completes an object that is to be made, in place.
  default void complete(AdmissionRequest request) {}

  /// Finds what is wrong with a creation or an update.
  void check(AdmissionRequest request, Causes causes);
}
