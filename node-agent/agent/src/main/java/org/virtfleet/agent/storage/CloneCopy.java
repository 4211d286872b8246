package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.io.IOException;
import org.virtfleet.agent.image.Progress;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.api.Annotations;
import org.virtfleet.libvirt.VolumeFormat;

/// A copy of another claim's volume on this node.
final class CloneCopy implements ContentSource {

  private final Pools pools;
  private final CopySources sources;
  private final VolumeCopy copies;

  CloneCopy(Pools pools, CopySources sources, VolumeCopy copies) {
    this.pools = pools;
    this.sources = sources;
    this.copies = copies;
  }

  @Override
  public boolean isFor(PersistentVolumeClaim claim) {
    return VolumeObjects.annotation(claim, Annotations.CLONE_REQUEST).isPresent();
  }

  @Override
  public VolumeFormat fill(PersistentVolumeClaim claim, PersistentVolume volume, Progress progress)
      throws TransferFailed, IOException, InterruptedException {
    return copies.into(
        pools.workplace(pools.of(volume)),
        VolumeObjects.poolVolume(volume),
        VolumeObjects.capacity(volume),
        sources.original(sources.of(claim)),
        progress);
  }
}
