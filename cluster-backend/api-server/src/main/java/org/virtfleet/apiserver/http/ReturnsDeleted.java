package org.virtfleet.apiserver.http;

import java.util.Set;
import org.virtfleet.apiserver.resource.ServedResource;

/// Kubernetes' own kinds whose deletion is answered with the object and not with a Status.
final class ReturnsDeleted {

  private static final Set<String> RESOURCES =
      Set.of(
          "pods",
          "namespaces",
          "persistentvolumes",
          "persistentvolumeclaims",
          "serviceaccounts",
          "services",
          "resourcequotas",
          "podtemplates",
          "storageclasses.storage.k8s.io",
          "volumeattachments.storage.k8s.io",
          "csinodes.storage.k8s.io");

  private ReturnsDeleted() {}

  static boolean of(ServedResource resource) {
    return RESOURCES.contains(resource.definition().groupResource());
  }
}
