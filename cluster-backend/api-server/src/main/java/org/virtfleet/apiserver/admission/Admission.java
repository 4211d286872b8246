package org.virtfleet.apiserver.admission;

/// One check or change of one kind. Both methods fail with
/// [org.virtfleet.apiserver.status.ApiException].
public interface Admission {

  /// Completes the object, in place; runs before validation by the schema.
  default void mutate(AdmissionRequest request) {}

  /// Refuses what may not be; runs after every mutation and after the schema's validation. Changes
  /// nothing.
  default void validate(AdmissionRequest request) {}
}
