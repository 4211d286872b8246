package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.nio.file.Path;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.api.Annotations;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.TypedClient;

/// What claims of this node are to be copies of.
record CopySources(TypedClient client, Pools pools, Overlays overlays, String node) {

  /// The volume of the claim that another asks to be a copy of.
  PersistentVolume of(PersistentVolumeClaim claim) throws TransferFailed {
    var text = VolumeObjects.annotation(claim, Annotations.CLONE_REQUEST).orElse("");
    var parts = text.split("/", -1);
    if (parts.length != 2) {
      throw TransferFailed.forGood("The source of the copy is no NAMESPACE/NAME of a claim.");
    }
    return client
        .find(PersistentVolumeClaim.class, Key.of(parts[0], parts[1]))
        .map(named -> named.getSpec().getVolumeName())
        .filter(bound -> !bound.isEmpty())
        .flatMap(bound -> client.find(PersistentVolume.class, Key.of("", bound)))
        .filter(volume -> VolumeObjects.isOn(volume, node))
        .orElseThrow(() ->
            TransferFailed.forNow(
                "The claim %s has no volume on node %s to copy.".formatted(text, node)));
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
