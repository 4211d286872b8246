package org.virtfleet.apiserver.resource;

import com.fasterxml.jackson.databind.JsonNode;

/// What the cluster's administrator has opened of that which KubeVirt keeps closed at first: the
/// names in `spec.configuration.developerConfiguration.featureGates` of `kubevirt/kubevirt`.
public final class FeatureGates {
  public static final String DOWNWARD_METRICS = "DownwardMetrics";
  public static final String VSOCK = "VSOCK";

  private static final String OPEN = "/spec/configuration/developerConfiguration/featureGates";

  private final ObjectLookup objects;

  public FeatureGates(ObjectLookup objects) {
    this.objects = objects;
  }

  public boolean isOpen(String gate) {
    return objects.find("kubevirts.kubevirt.io", "kubevirt", "kubevirt").stream()
        .flatMap(kubevirt -> kubevirt.at(OPEN).valueStream())
        .map(JsonNode::asText)
        .anyMatch(gate::equals);
  }
}
