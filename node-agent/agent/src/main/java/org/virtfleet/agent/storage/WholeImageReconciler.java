package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.api.Annotations;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;

/// Goes on with images that have come as a whole, for senders who have had their answer and for
/// agents that were ended. What goes wrong is told on the claim: the volume is empty then, and
/// takes the image again.
final class WholeImageReconciler implements Reconciler<Key>, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WholeImageReconciler.class);

  /// Until whoever has the turn is asked for it again.
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final Cache<PersistentVolumeClaim> claims;
  private final Cache<PersistentVolume> volumes;
  private final KeptImages images;
  private final ImageInstaller installer;
  private final ClaimNotes notes;
  private final EventRecorder events;
  private final AtomicBoolean closed = new AtomicBoolean();

  /// @param volumes of this node
  WholeImageReconciler(
      Cache<PersistentVolumeClaim> claims,
      Cache<PersistentVolume> volumes,
      KeptImages images,
      ImageInstaller installer,
      ClaimNotes notes,
      EventRecorder events) {
    this.claims = claims;
    this.volumes = volumes;
    this.images = images;
    this.installer = installer;
    this.notes = notes;
    this.events = events;
  }

  /// Ends what is under way; the next agent goes on.
  @Override
  public void close() {
    closed.set(true);
  }

  @Override
  public Outcome reconcile(Key key) throws IOException, InterruptedException {
    var claim = claims.get(key).filter(WholeImageReconciler::isTarget).orElse(null);
    var volume = claim == null ? null : volumeOf(claim).orElse(null);
    if (claim == null || volume == null || images.whole(volume).isEmpty() || closed.get()) {
      return Outcome.settled();
    }
    try (var turn = images.turn(volume).orElse(null)) {
      if (turn == null) {
        return Outcome.again(AGAIN);
      }
      installer.install(claim, images.target(claim, volume), turn.whole(), _ -> requireOpen());
    } catch (CancellationException | ClosedByInterruptException e) {
      LOG.info("The image for {} waits for the next agent: {}", key, e.getMessage());
    } catch (TransferFailed | ImageRefused e) {
      failed(claim, String.valueOf(e.getMessage()));
    } catch (HypervisorException e) {
      if (e.code() == ErrorCode.DISCONNECTED) {
        throw e;
      }
      failed(claim, "The image could not be written into the volume. " + e.getMessage());
    } catch (IOException e) {
      failed(claim, "The image could not be written into the volume: " + e.getMessage());
    }
    return Outcome.settled();
  }

  static boolean isTarget(PersistentVolumeClaim claim) {
    return VolumeObjects.annotation(claim, Annotations.UPLOAD_TARGET).isPresent()
        && !VolumeObjects.annotation(claim, Annotations.TRANSFER_PHASE)
            .equals(Optional.of("Succeeded"));
  }

  private void requireOpen() {
    if (closed.get()) {
      throw new CancellationException("the agent is told to stop");
    }
  }

  private void failed(PersistentVolumeClaim claim, String message) {
    LOG.warn("The image for {} was sent and not taken: {}", Key.of(claim), message);
    var now = claims.get(Key.of(claim)).orElse(claim);
    try {
      notes.failed(now, message, false, 1 + ClaimNotes.failures(now));
      events.warning(claim, "Error", message);
    } catch (CancellationException e) {
      LOG.info("Nobody waits for the volume of {} any more: {}", Key.of(claim), e.getMessage());
    }
  }

  private Optional<PersistentVolume> volumeOf(PersistentVolumeClaim claim) {
    return Optional.ofNullable(claim.getSpec().getVolumeName())
        .filter(name -> !name.isEmpty())
        .flatMap(name -> volumes.get(Key.of("", name)));
  }
}
