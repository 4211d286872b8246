package org.virtfleet.desktop.core.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import org.virtfleet.api.VolumeChain;
import org.virtfleet.desktop.core.cluster.DiskChain;
import org.virtfleet.desktop.core.cluster.VolumeRow.Home;

/// What the lists need of a PersistentVolume.
///
/// @param claim the claim it was made for, as `namespace/name`; empty for none
/// @param message what the server says about its state
record VolumePart(
    Home home,
    String phase,
    String claim,
    String storageClass,
    long sizeBytes,
    String message,
    boolean deleting,
    Instant created) {

  static VolumePart of(JsonNode volume) {
    var namespace = Json.text(volume, "/spec/claimRef/namespace");
    return new VolumePart(
        new Home(
            Json.text(volume, "/metadata/name"),
            Json.text(volume, "/metadata/annotations/virtfleet.org~1pool"),
            node(volume),
            Json.text(volume, "/metadata/annotations/virtfleet.org~1format"),
            chain(volume)),
        Json.text(volume, "/status/phase"),
        namespace.isEmpty() ? "" : namespace + "/" + Json.text(volume, "/spec/claimRef/name"),
        Json.text(volume, "/spec/storageClassName"),
        Json.quantity(Json.text(volume, "/spec/capacity/storage")),
        Json.text(volume, "/status/message"),
        !Json.text(volume, "/metadata/deletionTimestamp").isEmpty(),
        Json.time(volume, "/metadata/creationTimestamp"));
  }

  /// An empty text says that it stands alone, none that nobody has looked.
  private static Optional<DiskChain> chain(JsonNode volume) {
    return Optional.of(volume.at("/metadata/annotations/virtfleet.org~1chain"))
        .filter(JsonNode::isTextual)
        .flatMap(told -> VolumeChain.parse(told.asText()))
        .map(told ->
            new DiskChain(
                told.below(),
                told.above().stream()
                    .map(each -> new DiskChain.Image(each.steps(), each.image()))
                    .toList()));
  }

  /// True where the claim it was made for is gone and the volume has stayed.
  boolean isReleased() {
    return !deleting && (phase.equals("Released") || phase.equals("Failed"));
  }

  /// The host name that its affinity asks for, where that is one.
  private static String node(JsonNode volume) {
    return Json.list(volume, "/spec/nodeAffinity/required/nodeSelectorTerms").stream()
        .flatMap(term -> Json.list(term, "/matchExpressions").stream())
        .filter(wanted -> Json.text(wanted, "/key").equals("kubernetes.io/hostname"))
        .map(wanted -> Json.list(wanted, "/values"))
        .filter(names -> names.size() == 1)
        .map(names -> names.getFirst().asText(""))
        .findFirst()
        .orElse("");
  }
}
