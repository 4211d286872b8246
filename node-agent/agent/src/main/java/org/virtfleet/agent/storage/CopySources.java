package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.nio.file.Path;
import java.util.Optional;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.api.Annotations;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.TypedClient;

/// What claims of this node are to be copies of.
///
/// @param claims as the watch has told of them: the volume of one that is bound stays the same,
///   whatever else becomes of it
record CopySources(
    Cache<PersistentVolumeClaim> claims,
    TypedClient client,
    Pools pools,
    Overlays overlays,
    String node) {

  /// The volume of the claim that another asks to be a copy of.
  PersistentVolume of(PersistentVolumeClaim claim) throws TransferFailed {
    var text = VolumeObjects.annotation(claim, Annotations.CLONE_REQUEST).orElse("");
    var parts = text.split("/", -1);
    if (parts.length != 2) {
      throw TransferFailed.forGood("The source of the copy is no NAMESPACE/NAME of a claim.");
    }
    return boundVolume(Key.of(parts[0], parts[1]))
        .flatMap(bound -> client.find(PersistentVolume.class, Key.of("", bound)))
        .filter(volume -> VolumeObjects.isOn(volume, node))
        .orElseThrow(() ->
            TransferFailed.forNow(
                "The claim %s has no volume on node %s to copy.".formatted(text, node)));
  }

  private Optional<String> boundVolume(Key claim) {
    return claims
        .get(claim)
        .flatMap(CopySources::boundVolume)
        .or(() ->
            client.find(PersistentVolumeClaim.class, claim).flatMap(CopySources::boundVolume));
  }

  private static Optional<String> boundVolume(PersistentVolumeClaim claim) {
    return Optional.ofNullable(claim.getSpec().getVolumeName()).filter(bound -> !bound.isEmpty());
  }

  /// @throws TransferFailed while it is not all of the disk
  VolumeCopy.Original original(PersistentVolume source) throws TransferFailed {
    var pool = pools.of(source);
    var name = VolumeObjects.poolVolume(source);
    var file = Path.of(pool.path(name));
    var overlay = overlays.on(file);
    if (overlay.isPresent()) {
      throw TransferFailed.forNow("The source cannot be copied. " + overlay.get().words());
    }
    return new VolumeCopy.Original(
        file, VolumeObjects.format(source), VolumeObjects.capacity(source), pool.data(name));
  }
}
