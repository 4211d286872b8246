package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import org.virtfleet.apiserver.resource.ObjectLookup;

/// What the cluster's administrator has opened of that which KubeVirt keeps closed at first: the
/// names in `spec.configuration.developerConfiguration.featureGates` of `kubevirt/kubevirt`.
public final class FeatureGates {
  static final String DOWNWARD_METRICS = "DownwardMetrics";
  static final String VSOCK = "VSOCK";

  private static final String OPEN = "/spec/configuration/developerConfiguration/featureGates";

  private final ObjectLookup objects;

  public FeatureGates(ObjectLookup objects) {
    this.objects = objects;
  }

  boolean isOpen(String gate) {
    return objects.find("kubevirts.kubevirt.io", "kubevirt", "kubevirt").stream()
        .flatMap(kubevirt -> kubevirt.at(OPEN).valueStream())
        .map(JsonNode::asText)
        .anyMatch(gate::equals);
  }
}
