package org.virtfleet.apiserver.admission.kubevirt;

import java.util.List;
import java.util.stream.Collectors;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusCause;
import org.virtfleet.apiserver.status.StatusDetails;
import org.virtfleet.apiserver.status.StatusReason;

/// Refusals in the form in which KubeVirt's webhooks give them: tools read causes and message
/// alike.
final class Denial {

  private Denial() {}

  static ApiException of(String webhook, List<StatusCause> causes) {
    String why = causes.stream().map(StatusCause::message).collect(Collectors.joining(", "));
    return new ApiException(
        StatusReason.INVALID,
        "admission webhook \"%s.kubevirt.io\" denied the request: %s".formatted(webhook, why),
        StatusDetails.EMPTY.withCauses(causes));
  }

  /// A fault of a field; KubeVirt's messages name the field themselves.
  static StatusCause invalid(String field, String message) {
    return new StatusCause("FieldValueInvalid", message, field);
  }

  /// Something that must be there.
  static StatusCause required(String field, String message) {
    return new StatusCause("FieldValueRequired", message, field);
  }
}
