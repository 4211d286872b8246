package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.io.IOException;
import org.virtfleet.agent.fetch.Download;
import org.virtfleet.agent.image.Progress;
import org.virtfleet.agent.image.SparseFile;
import org.virtfleet.agent.image.TransferFailed;

/// An image from a web server, compared with its checksum.
record HttpFetch(ImportRequests requests) implements ImageFetch {

  @Override
  public boolean isFor(PersistentVolumeClaim claim) {
    return ImportRequests.isHttp(claim);
  }

  @Override
  public String fetch(
      PersistentVolumeClaim claim, Workplace workplace, String volume, long most, Progress progress)
      throws TransferFailed, IOException, InterruptedException {
    var source = requests.source(claim);
    var checksum = requests.checksum(claim);
    var target = ImagePreparation.received(workplace, volume);
    try (var file = SparseFile.create(target)) {
      new Download(source, requests.allowed(claim), file, most, progress).run();
    }
    if (checksum.isPresent()) {
      checksum.get().require(target);
    }
    var path = source.uri().getPath() == null ? "" : source.uri().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
