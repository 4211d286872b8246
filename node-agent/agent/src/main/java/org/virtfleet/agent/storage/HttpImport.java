package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.io.IOException;
import java.nio.file.Path;
import org.virtfleet.agent.fetch.Download;
import org.virtfleet.agent.image.Progress;
import org.virtfleet.agent.image.SparseFile;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.libvirt.VolumeFormat;

/// An image from a web server: fetched, compared with its checksum, unpacked, looked at, converted
/// where it is of another hypervisor, and only then the volume's content.
final class HttpImport implements ContentSource {

  private final ImportRequests requests;
  private final Pools pools;
  private final ImagePreparation images;

  HttpImport(ImportRequests requests, Pools pools, ImagePreparation images) {
    this.requests = requests;
    this.pools = pools;
    this.images = images;
  }

  @Override
  public boolean isFor(PersistentVolumeClaim claim) {
    return ImportRequests.isImport(claim);
  }

  @Override
  public VolumeFormat fill(PersistentVolumeClaim claim, PersistentVolume volume, Progress progress)
      throws TransferFailed, IOException, InterruptedException {
    var workplace = pools.workplace(pools.of(volume));
    var name = VolumeObjects.poolVolume(volume);
    try {
      var room = VolumeObjects.capacity(volume);
      var fileName = fetch(claim, ImagePreparation.received(workplace, name), room, progress);
      var ready = images.prepare(workplace, name, fileName, room, _ -> progress.at(room, room));
      workplace.install(name, ready.file(), ready.format(), room);
      return ready.format();
    } catch (ImageRefused e) {
      throw TransferFailed.forGood(String.valueOf(e.getMessage()));
    } finally {
      ImagePreparation.discard(workplace, name);
    }
  }

  /// @return the file's name at the server
  private String fetch(PersistentVolumeClaim claim, Path target, long room, Progress progress)
      throws TransferFailed, IOException, InterruptedException {
    var source = requests.source(claim);
    var checksum = requests.checksum(claim);
    try (var file = SparseFile.create(target)) {
      var most = ImagePreparation.mostBytes(room);
      new Download(source, requests.allowed(claim), file, most, progress).run();
    }
    if (checksum.isPresent()) {
      checksum.get().require(target);
    }
    var path = source.uri().getPath() == null ? "" : source.uri().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
