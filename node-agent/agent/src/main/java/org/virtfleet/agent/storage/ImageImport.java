package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.io.IOException;
import org.virtfleet.agent.image.Progress;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.libvirt.VolumeFormat;

/// An image from elsewhere: fetched, unpacked, looked at, converted where it is of another
/// hypervisor, and only then the volume's content.
final class ImageImport implements ContentSource {

  private final ImageFetch fetch;
  private final Pools pools;
  private final ImagePreparation images;

  ImageImport(ImageFetch fetch, Pools pools, ImagePreparation images) {
    this.fetch = fetch;
    this.pools = pools;
    this.images = images;
  }

  @Override
  public boolean isFor(PersistentVolumeClaim claim) {
    return fetch.isFor(claim);
  }

  @Override
  public VolumeFormat fill(PersistentVolumeClaim claim, PersistentVolume volume, Progress progress)
      throws TransferFailed, IOException, InterruptedException {
    progress.at(0, 0);
    var workplace = pools.workplace(pools.of(volume));
    var name = VolumeObjects.poolVolume(volume);
    try {
      var room = VolumeObjects.capacity(volume);
      var fileName =
          fetch.fetch(claim, workplace, name, ImagePreparation.mostBytes(room), progress);
      var ready = images.prepare(workplace, name, fileName, room, _ -> progress.at(room, room));
      workplace.install(name, ready.file(), ready.format(), room);
      return ready.format();
    } catch (ImageRefused e) {
      throw TransferFailed.forGood(String.valueOf(e.getMessage()));
    } finally {
      ImagePreparation.discard(workplace, name);
    }
  }
}
