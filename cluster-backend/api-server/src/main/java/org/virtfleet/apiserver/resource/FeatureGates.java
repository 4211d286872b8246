package org.virtfleet.apiserver.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// What the cluster's administrator has opened or closed: the names in `featureGates` and
/// `disabledFeatureGates` of `spec.configuration.developerConfiguration` of `kubevirt/kubevirt`. A
/// gate that is in both is open.
public final class FeatureGates {
  private static final String CONFIGURATION = "/spec/configuration/developerConfiguration";

  private final ObjectLookup objects;

  public FeatureGates(ObjectLookup objects) {
    this.objects = objects;
  }

  public boolean isOpen(FeatureGate gate) {
    Optional<JsonNode> said =
        objects
            .find("kubevirts.kubevirt.io", "kubevirt", "kubevirt")
            .map(kubevirt -> kubevirt.at(CONFIGURATION));
    if (said.filter(s -> names(s.path("featureGates"), gate)).isPresent()) {
      return true;
    }
    boolean closed = said.filter(s -> names(s.path("disabledFeatureGates"), gate)).isPresent();
    return !closed && gate.isOpenAtFirst();
  }

  private static boolean names(JsonNode gates, FeatureGate gate) {
    return gates.valueStream().map(JsonNode::asText).anyMatch(gate.shown()::equals);
  }
}
