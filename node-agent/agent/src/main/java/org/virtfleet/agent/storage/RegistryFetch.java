package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.io.IOException;
import java.util.Optional;
import org.virtfleet.agent.image.Progress;
import org.virtfleet.agent.image.Sandbox;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.agent.registry.ImageDisk;
import org.virtfleet.agent.registry.ImageRegistry;

/// The disk in a container image of a registry.
record RegistryFetch(ImportRequests requests, Sandbox sandbox) implements ImageFetch {

  @Override
  public boolean isFor(PersistentVolumeClaim claim) {
    return ImportRequests.isRegistry(claim);
  }

  @Override
  public String fetch(
      PersistentVolumeClaim claim, Workplace workplace, String volume, long most, Progress progress)
      throws TransferFailed, IOException, InterruptedException {
    var image = requests.image(claim);
    var registry = new ImageRegistry(image, requests.access(claim, image));
    var architecture = requests.architecture(claim).orElseGet(ImageDisk::ownArchitecture);
    return new ImageDisk(sandbox, registry, registry.manifest(architecture))
        .fetch(
            Optional.empty(),
            ImagePreparation.layer(workplace, volume),
            ImagePreparation.received(workplace, volume),
            most,
            progress);
  }
}
