package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import org.virtfleet.agent.fetch.Progress;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.api.Annotations;
import org.virtfleet.libvirt.VolumeFormat;

/// A copy of another claim's volume on this node.
final class CloneCopy implements ContentSource {

  private final KubernetesClient client;
  private final VolumeCopy copies;
  private final String node;

  CloneCopy(KubernetesClient client, VolumeCopy copies, String node) {
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
    var named = client.persistentVolumeClaims().inNamespace(parts[0]).withName(parts[1]).get();
    var bound = named == null ? null : named.getSpec().getVolumeName();
    var volume =
        bound == null || bound.isEmpty() ? null : client.persistentVolumes().withName(bound).get();
    if (volume == null || !VolumeObjects.isOn(volume, node)) {
      throw TransferFailed.forNow(
          "The claim %s has no volume on node %s to copy.".formatted(text, node));
    }
    return volume;
  }
}
