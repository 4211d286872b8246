package org.virtfleet.apiserver.nodeproxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// Where the data of a PersistentVolume is.
public final class VolumeNode {

  private VolumeNode() {}

  /// The one node that a local volume's nodeAffinity names.
  public static Optional<String> of(ObjectNode volume) {
    JsonNode terms =
        volume.path("spec").path("nodeAffinity").path("required").path("nodeSelectorTerms");
    for (JsonNode term : terms) {
      for (JsonNode expression : term.path("matchExpressions")) {
        if (expression.path("key").asText().equals("kubernetes.io/hostname")
            && expression.path("values").size() == 1) {
          return Optional.of(expression.path("values").get(0).asText());
        }
      }
    }
    return Optional.empty();
  }
}
