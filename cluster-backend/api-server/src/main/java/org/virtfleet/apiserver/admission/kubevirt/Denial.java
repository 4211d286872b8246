package org.virtfleet.apiserver.admission.kubevirt;

import java.util.List;
import java.util.stream.Collectors;
import org.virtfleet.apiserver.admission.kubevirt.spec.Causes;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusCause;
import org.virtfleet.apiserver.status.StatusDetails;
import org.virtfleet.apiserver.status.StatusReason;

/// Refusals in the form in which KubeVirt's webhooks give them: tools read causes and message
/// alike.
final class Denial {

  private Denial() {}

  /// Refuses when something was found.
  ///
  /// @param webhook its name, without `.kubevirt.io`
  static void ifAny(String webhook, Causes causes) {
    if (!causes.isEmpty()) {
      throw of(webhook, causes.list());
    }
  }

  static ApiException of(String webhook, List<StatusCause> causes) {
    String why = causes.stream().map(StatusCause::message).collect(Collectors.joining(", "));
    return new ApiException(
        StatusReason.INVALID, message(webhook, why), StatusDetails.EMPTY.withCauses(causes));
  }

  /// A refusal without causes, of an object that may not be so.
  static ApiException invalid(String webhook, String why) {
    return new ApiException(StatusReason.INVALID, message(webhook, why), StatusDetails.EMPTY);
  }

  /// A refusal without causes, of a request that makes no sense.
  static ApiException badRequest(String webhook, String why) {
    return new ApiException(StatusReason.DENIED, message(webhook, why));
  }

  private static String message(String webhook, String why) {
    return "admission webhook \"%s.kubevirt.io\" denied the request: %s".formatted(webhook, why);
  }
}
