package org.virtfleet.apiserver.admission;

import java.util.ArrayList;
import java.util.List;
import org.virtfleet.apiserver.resource.ObjectMeta;

/// A claim or a volume that is deleted stays as long as it is in use: Kubernetes' admission plugin
/// `StorageObjectInUseProtection`. It is for servers whose controllers take the finalizers off.
public final class StorageProtection implements Admission {
  private static final String CLAIM = "kubernetes.io/pvc-protection";
  private static final String VOLUME = "kubernetes.io/pv-protection";

  @Override
  public void mutate(AdmissionRequest request) {
    if (request.operation() != AdmissionRequest.Operation.CREATE
        || !request.subresource().isEmpty()) {
      return;
    }
    if (request.isFor("persistentvolumeclaims")) {
      protect(request, CLAIM);
    } else if (request.isFor("persistentvolumes")) {
      protect(request, VOLUME);
    }
  }

  private static void protect(AdmissionRequest request, String finalizer) {
    ObjectMeta meta = ObjectMeta.of(request.object());
    List<String> finalizers = new ArrayList<>(meta.finalizers());
    if (!finalizers.contains(finalizer)) {
      finalizers.add(finalizer);
      meta.finalizers(finalizers);
    }
  }
}
