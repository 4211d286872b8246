package org.virtfleet.apiserver.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Optional;
import org.virtfleet.apiserver.resource.ObjectLookup;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.resource.Quantity;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusReason;

/// A claim may ask for more space once it is bound, if its StorageClass allows it: Kubernetes'
/// admission plugin `PersistentVolumeClaimResize`, with its words.
///
/// @param objects finds the StorageClass
public record ClaimExpansion(ObjectLookup objects) implements Admission {

  @Override
  public void validate(AdmissionRequest request) {
    if (!request.isFor("persistentvolumeclaims")
        || !request.subresource().isEmpty()
        || request.operation() != AdmissionRequest.Operation.UPDATE
        || request.old().filter(old -> isMore(request.object(), old)).isEmpty()) {
      return;
    }
    ObjectNode old = request.old().orElseThrow();
    if (!old.at("/status/phase").asText("").equals("Bound")) {
      throw refused(request, "Only bound persistent volume claims can be expanded");
    }
    if (!allows(old)) {
      throw refused(
          request,
          "only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize");
    }
  }

  private static boolean isMore(ObjectNode now, ObjectNode before) {
    Optional<BigDecimal> wanted = size(now);
    return wanted.isPresent()
        && size(before).filter(had -> wanted.get().compareTo(had) > 0).isPresent();
  }

  private static Optional<BigDecimal> size(ObjectNode claim) {
    return Quantity.parse(claim.at("/spec/resources/requests/storage"));
  }

  private boolean allows(ObjectNode claim) {
    String name = claim.at("/spec/storageClassName").asText("");
    return !name.isEmpty()
        && objects
            .find("storageclasses.storage.k8s.io", "", name)
            .filter(found -> found.path("allowVolumeExpansion").asBoolean(false))
            .isPresent();
  }

  private static ApiException refused(AdmissionRequest request, String why) {
    return new ApiException(
        StatusReason.FORBIDDEN,
        "persistentvolumeclaims \"%s\" is forbidden: %s"
            .formatted(ObjectMeta.of(request.object()).name(), why));
  }
}
