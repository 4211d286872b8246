package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import org.virtfleet.apiserver.admission.AdmissionRequest;
import org.virtfleet.apiserver.admission.kubevirt.spec.Causes;

/// Instance types, of a namespace or of the cluster.
final class Instancetypes implements KindCheck {

  private static final int ALL = 100;

  private final String kind;

  Instancetypes(String kind) {
    this.kind = kind;
  }

  @Override
  public String webhook(AdmissionRequest request) {
    return kind + "-validator.instancetype";
  }

  @Override
  public void check(AdmissionRequest request, Causes causes) {
    JsonNode spec = request.object().path("spec");
    JsonNode memory = spec.path("memory");
    long overcommit = memory.path("overcommitPercent").asLong();
    String field = "spec.memory.overcommitPercent";
    if (overcommit < 0 || overcommit > ALL) {
      causes.invalid(
          field, "%s '%d': must be in range between 0 and 100.".formatted(field, overcommit));
    }
    if (overcommit != 0 && memory.has("hugepages")) {
      causes.invalid(field, field + " and spec.memory.hugepages should not be requested together.");
    }
    if (causes.isEmpty() && spec.has("launchSecurity")) {
      request
          .warnings()
          .accept(
              "launchSecurity is deprecated and will be removed in a future release. Use preference instead.");
    }
  }
}
