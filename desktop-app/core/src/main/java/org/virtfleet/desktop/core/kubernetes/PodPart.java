package org.virtfleet.desktop.core.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// What the lists need of a Pod: which claims it has. Pods of KubeVirt itself stand for a machine
/// that names the claims, too, and count as having none.
record PodPart(List<String> claims) {
  private static final PodPart NOBODY = new PodPart(List.of());

  static PodPart of(JsonNode pod) {
    var phase = Json.text(pod, "/status/phase");
    if (phase.equals("Succeeded")
        || phase.equals("Failed")
        || !Json.text(pod, "/metadata/labels/kubevirt.io").isEmpty()) {
      return NOBODY;
    }
    return new PodPart(
        Json.list(pod, "/spec/volumes").stream()
            .map(volume -> Json.text(volume, "/persistentVolumeClaim/claimName"))
            .filter(name -> !name.isEmpty())
            .toList());
  }
}
