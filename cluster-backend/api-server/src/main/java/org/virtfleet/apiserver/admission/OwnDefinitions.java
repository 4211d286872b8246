package org.virtfleet.apiserver.admission;

import java.util.Set;
import org.virtfleet.apiserver.admission.AdmissionRequest.Operation;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusReason;

/// The definitions of the kinds that the server brings along come with its release: nobody changes
/// or deletes them.
///
/// @param names of those definitions
public record OwnDefinitions(Set<String> names) implements Admission {

  private static final String CRDS = "customresourcedefinitions.apiextensions.k8s.io";

  /// Before anybody looks at what the change is.
  @Override
  public void mutate(AdmissionRequest request) {
    if (request.operation() == Operation.UPDATE) {
      refuse(request);
    }
  }

  @Override
  public void validate(AdmissionRequest request) {
    if (request.operation() == Operation.DELETE) {
      refuse(request);
    }
  }

  private void refuse(AdmissionRequest request) {
    String name = ObjectMeta.of(request.object()).name();
    if (request.isFor(CRDS) && names.contains(name)) {
      throw new ApiException(
          StatusReason.FORBIDDEN,
          "%s \"%s\" is forbidden: Virtfleet serves this kind itself: its definition comes with the release and is neither changed nor deleted; to be rid of its objects, delete those"
              .formatted(CRDS, name));
    }
  }
}
