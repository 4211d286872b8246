package org.virtfleet.apiserver.http;

import org.virtfleet.apiserver.authz.Attributes;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusDetails;
import org.virtfleet.apiserver.status.StatusReason;

/// How it is worded that somebody may not do something.
final class Refusal {

  private Refusal() {}

  static ApiException of(Attributes a) {
    if (!a.isResource()) {
      return new ApiException(
          StatusReason.FORBIDDEN,
          "forbidden: User \"%s\" cannot %s path \"%s\""
              .formatted(a.user().name(), a.verb(), a.path()),
          StatusDetails.EMPTY);
    }
    String plural = a.resource().split("/")[0];
    String groupResource = a.group().isEmpty() ? plural : plural + "." + a.group();
    String what = a.name().isEmpty() ? groupResource : groupResource + " \"" + a.name() + "\"";
    String where =
        a.namespace().isEmpty()
            ? "at the cluster scope"
            : "in the namespace \"" + a.namespace() + "\"";
    return new ApiException(
        StatusReason.FORBIDDEN,
        "%s is forbidden: User \"%s\" cannot %s resource \"%s\" in API group \"%s\" %s"
            .formatted(what, a.user().name(), a.verb(), a.resource(), a.group(), where),
        StatusDetails.of(a.group(), plural, a.name()));
  }
}
