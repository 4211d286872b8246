package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.io.IOException;
import org.virtfleet.agent.image.Progress;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.api.Annotations;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.libvirt.VolumeFormat;

/// A copy of another claim's volume on this node. That of a guest's memory or state is marked as
/// such before it has any: it must never pass for a disk.
final class CloneCopy implements ContentSource {

  private final ObjectWriter writer;
  private final Pools pools;
  private final CopySources sources;
  private final VolumeCopy copies;

  CloneCopy(ObjectWriter writer, Pools pools, CopySources sources, VolumeCopy copies) {
    this.writer = writer;
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
    var source = sources.of(claim);
    var marks = VolumeObjects.marks(source);
    if (!marks.isEmpty()) {
      var _ =
          writer.patchCurrent(
              volume,
              copy ->
                  new PersistentVolumeBuilder(copy)
                      .editMetadata()
                      .addToAnnotations(marks)
                      .endMetadata()
                      .build());
    }
    return copies.into(
        pools.workplace(pools.of(volume)),
        VolumeObjects.poolVolume(volume),
        VolumeObjects.capacity(volume),
        sources.original(source),
        progress);
  }
}
