package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.libvirt.HypervisorException;

/// Deletes parts of images whose rest has not come within a day, and images that an agent which was
/// killed had begun to make ready: they take room that others wait for.
final class KeptImageExpiry implements Reconciler<Key> {

  private static final Logger LOG = LoggerFactory.getLogger(KeptImageExpiry.class);

  /// How long a part of an image waits for the rest.
  private static final Duration KEPT_FOR = Duration.ofDays(1);

  private static final Duration AGAIN = Duration.ofHours(1);

  private final Supplier<? extends Collection<PersistentVolume>> volumes;
  private final KeptImages images;
  private final InstantSource clock;

  /// @param volumes all of this node
  KeptImageExpiry(
      Supplier<? extends Collection<PersistentVolume>> volumes,
      KeptImages images,
      InstantSource clock) {
    this.volumes = volumes;
    this.images = images;
    this.clock = clock;
  }

  @Override
  public Outcome reconcile(Key node) {
    var before = clock.instant().minus(KEPT_FOR);
    for (var volume : volumes.get()) {
      var name = VolumeObjects.poolVolume(volume);
      try {
        if (VolumeObjects.isMadeByAgent(volume) && images.expire(volume, before)) {
          LOG.info("Nobody went on with the image for {}: what was there of it is deleted", name);
        }
      } catch (IOException | HypervisorException e) {
        LOG.warn("What is kept of an image for {} was not looked at: {}", name, e.getMessage());
      }
    }
    return Outcome.again(AGAIN);
  }
}
