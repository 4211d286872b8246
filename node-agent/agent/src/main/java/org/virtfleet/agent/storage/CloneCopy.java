package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.io.IOException;
import org.virtfleet.agent.fetch.Progress;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.api.Annotations;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.libvirt.VolumeFormat;

/// A copy of another claim's volume on this node.
final class CloneCopy implements ContentSource {

  private final TypedClient client;
  private final VolumeCopy copies;
  private final String node;

  CloneCopy(TypedClient client, VolumeCopy copies, String node) {
    this.client = client;
    this.copies = copies;
    this.node = node;
  }

  @Override
  public boolean isFor(PersistentVolumeClaim claim) {
    return VolumeObjects.annotation(claim, Annotations.CLONE_REQUEST).isPresent();
  }

  @Override
  public VolumeFormat fill(PersistentVolumeClaim claim, PersistentVolume volume, Progress progress)
      throws TransferFailed, IOException, InterruptedException {
    var source = sourceOf(claim);
    return copies.into(
        VolumeObjects.poolVolume(volume),
        VolumeObjects.capacity(volume),
        new VolumeCopy.Original(
            VolumeObjects.poolVolume(source),
            VolumeObjects.format(source),
            VolumeObjects.capacity(source)),
        progress);
  }

  private PersistentVolume sourceOf(PersistentVolumeClaim claim) throws TransferFailed {
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
}
