package org.virtfleet.apiserver.rbac;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.virtfleet.apiserver.admission.Admission;
import org.virtfleet.apiserver.admission.AdmissionRequest;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusCause;

/// A binding keeps its role: to give another one, make another binding. So whoever may change who
/// is bound cannot change to what.
public final class RoleReferences implements Admission {

  private static final String GROUP = "rbac.authorization.k8s.io";

  @Override
  public void validate(AdmissionRequest request) {
    if (!request.resource().group().equals(GROUP)
        || request.operation() != AdmissionRequest.Operation.UPDATE) {
      return;
    }
    JsonNode now = request.object().path("roleRef");
    boolean changed = request.old().stream().anyMatch(old -> !old.path("roleRef").equals(now));
    if (changed) {
      throw ApiException.invalid(
          GROUP,
          request.resource().kind(),
          ObjectMeta.of(request.object()).name(),
          List.of(StatusCause.invalid("roleRef", now.toString(), "cannot change roleRef")));
    }
  }
}
