package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.agent.image.Progress;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.api.Annotations;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.VolumeFormat;

/// Fills new volumes of this node. First the content takes the volume's place, then the volume's
/// object says that it is complete, then the claim. Killed in between, the first step is done again
/// from its beginning and the others go on: only a volume that still says it awaits its content is
/// ever written.
final class ContentReconciler implements Reconciler<Key>, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ContentReconciler.class);

  private static final Duration TELL_EVERY = Duration.ofSeconds(2);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
  private static final int MOST_DOUBLINGS = 6;
  private static final String FAILED = "Failed";

  private final Cache<PersistentVolumeClaim> claims;
  private final Cache<PersistentVolume> volumes;
  private final TypedClient client;
  private final Pools pools;
  private final Overlays overlays;
  private final List<ContentSource> sources;
  private final ObjectWriter writer;
  private final ClaimNotes notes;
  private final EventRecorder events;
  private final InstantSource clock;
  private final String node;
  private final Runnable changed;
  private final AtomicBoolean closed = new AtomicBoolean();

  /// When what failed is tried again: telling of the failure changes the claim, which alone must
  /// not bring the next try.
  private final Map<Key, Instant> pauses = new ConcurrentHashMap<>();

  ContentReconciler(
      Cache<PersistentVolumeClaim> claims,
      Cache<PersistentVolume> volumes,
      TypedClient client,
      Pools pools,
      Overlays overlays,
      List<ContentSource> sources,
      EventRecorder events,
      InstantSource clock,
      String node,
      Runnable changed) {
    this.claims = claims;
    this.volumes = volumes;
    this.client = client;
    this.pools = pools;
    this.overlays = overlays;
    this.sources = sources;
    this.writer = new ObjectWriter(client);
    this.notes = new ClaimNotes(writer);
    this.events = events;
    this.clock = clock;
    this.node = node;
    this.changed = changed;
  }

  /// Ends what is under way; it is done again after the next start.
  @Override
  public void close() {
    closed.set(true);
  }

  @Override
  public Outcome reconcile(Key key) throws InterruptedException {
    var claim = claims.get(key).filter(ContentReconciler::isOpen).orElse(null);
    var source =
        sources.stream()
            .filter(each -> claim != null && each.isFor(claim))
            .findFirst()
            .orElse(null);
    if (claim == null || source == null || closed.get()) {
      return Outcome.settled();
    }
    var pause = Duration.between(clock.instant(), pauses.getOrDefault(key, Instant.EPOCH));
    if (pause.isPositive()) {
      return Outcome.again(pause);
    }
    pauses.remove(key);
    var volume = volumeOf(claim).orElse(null);
    if (volume == null) {
      return Outcome.settled(); // it is of another node, or its coming brings the key back
    }
    return switch (VolumeObjects.content(volume)) {
      case UNTOLD -> Outcome.settled(); // it was somebody's before the claim asked for content
      case COMPLETE -> announced(claim);
      case AWAITED ->
          source.isReady(claim, volume) ? fill(source, claim, volume) : Outcome.settled();
    };
  }

  private static boolean isOpen(PersistentVolumeClaim claim) {
    var phase = VolumeObjects.annotation(claim, Annotations.TRANSFER_PHASE).orElse("");
    return claim.getMetadata().getDeletionTimestamp() == null
        && !phase.equals("Succeeded")
        && !phase.equals(FAILED);
  }

  private Outcome fill(ContentSource source, PersistentVolumeClaim claim, PersistentVolume volume)
      throws InterruptedException {
    try {
      var pool = pools.of(volume);
      var name = VolumeObjects.poolVolume(volume);
      var overlay = overlays.on(Path.of(pool.path(name)));
      if (overlay.isPresent()) {
        return failed(claim, "The volume cannot be written. " + overlay.get().words(), false);
      }
      var format = source.fill(claim, volume, new Teller(claim));
      if (VolumeObjects.isFull(volume)) {
        FullAllocation.take(pool, pools.workplace(pool), name, VolumeObjects.capacity(volume));
      }
      return completed(claim, volume, format);
    } catch (CancellationException e) {
      LOG.info("The volume of {} is no longer filled: {}", Key.of(claim), e.getMessage());
      return Outcome.settled();
    } catch (TransferFailed e) {
      return failed(claim, String.valueOf(e.getMessage()), e.isLasting());
    } catch (IOException | HypervisorException e) {
      var words = "Node %s cannot write the volume: %s".formatted(node, e.getMessage());
      return failed(claim, words, false);
    }
  }

  private Outcome completed(
      PersistentVolumeClaim claim, PersistentVolume volume, VolumeFormat format) {
    var told =
        writer.patchLatest(
            latest(volumes, volume), copy -> withContent(VolumeObjects.withFormat(copy, format)));
    if (told.isEmpty() || told.get().getMetadata().getDeletionTimestamp() != null) {
      pools.of(volume).remove(VolumeObjects.poolVolume(volume)); // deleted while its content came
      return Outcome.settled();
    }
    changed.run();
    return announced(claim);
  }

  /// As the watch has told of it by now.
  private static <T extends HasMetadata> T latest(Cache<T> cache, T seen) {
    return cache
        .get(Key.of(seen))
        .filter(now -> now.getMetadata().getUid().equals(seen.getMetadata().getUid()))
        .orElse(seen);
  }

  private static PersistentVolume withContent(PersistentVolume volume) {
    return new PersistentVolumeBuilder(volume)
        .editMetadata()
        .addToAnnotations(Annotations.CONTENT, VolumeObjects.Content.COMPLETE.word())
        .endMetadata()
        .build();
  }

  private Outcome announced(PersistentVolumeClaim claim) {
    notes.succeeded(latest(claims, claim));
    return Outcome.settled();
  }

  private Outcome failed(PersistentVolumeClaim claim, String message, boolean lasting) {
    var times = 1 + ClaimNotes.failures(latest(claims, claim));
    var pause = FIRST_RETRY.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS));
    if (!lasting) {
      pauses.put(Key.of(claim), clock.instant().plus(pause));
    }
    notes.failed(latest(claims, claim), message, lasting, times);
    events.warning(claim, "Error", message);
    return lasting ? Outcome.settled() : Outcome.again(pause);
  }

  /// The one that this node has made for the claim, whether it is bound to it by now or not.
  private Optional<PersistentVolume> volumeOf(PersistentVolumeClaim claim) {
    var bound =
        Optional.ofNullable(claim.getSpec().getVolumeName()).filter(name -> !name.isEmpty());
    return bound
        .or(() ->
            Optional.of(VolumeObjects.volumeName(claim))
                .filter(_ -> VolumeObjects.isPlacedOn(claim, node)))
        .flatMap(name -> client.find(PersistentVolume.class, Key.of("", name)))
        .filter(volume -> VolumeObjects.isOn(volume, node));
  }

  /// Tells that it has begun and, now and then, how far it is, and ends it when nobody waits any
  /// more.
  private final class Teller implements Progress {
    private final PersistentVolumeClaim claim;
    private long told = Long.MIN_VALUE / 2;

    Teller(PersistentVolumeClaim claim) {
      this.claim = claim;
    }

    @Override
    public void at(long done, long total) {
      if (closed.get()) {
        throw new CancellationException("the agent is told to stop");
      }
      var now = clock.millis();
      if (now - told >= TELL_EVERY.toMillis()) {
        told = now;
        notes.running(latest(claims, claim), done, total);
      }
    }
  }
}
