package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.virtfleet.api.Annotations;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.GenericCache;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.control.VolumeSnapshots;

/// The controllers of VolumeSnapshots and of their contents.
public final class VolumeSnapshotControllers {

  private final GenericCache snapshots;
  private final GenericCache contents;
  private final Controller<Key> keeping;
  private final Controller<Key> ending;

  /// Before the caches are started.
  public VolumeSnapshotControllers(
      Caches caches,
      TypedClient client,
      ObjectWriter writer,
      EventRecorder events,
      InstantSource clock) {
    Cache<PersistentVolumeClaim> claims = caches.of(PersistentVolumeClaim.class);
    var removal = new VolumeSnapshotRemoval(client, claims, writer);
    var copies = new Copies(claims, caches.of(PersistentVolume.class), writer);
    snapshots = caches.of(VolumeSnapshots.KIND).onChange(this::snapshotChanged);
    contents = caches.of(VolumeSnapshots.CONTENTS).onChange(this::contentChanged);
    GenericCache classes = caches.of(VolumeSnapshots.CLASSES).onChange(_ -> keepAllOpen());
    claims.onChange(this::claimChanged);
    keeping =
        new Controller<>(
            "volumesnapshot",
            1,
            new VolumeSnapshotReconciler(
                snapshots,
                claims,
                client,
                new VolumeSnapshotClasses(classes),
                removal,
                copies,
                writer,
                events,
                clock));
    ending =
        new Controller<>(
            "volumesnapshotcontent",
            1,
            new VolumeSnapshotContentReconciler(contents, client, removal, keeping::enqueue));
  }

  private void snapshotChanged(Key snapshot) {
    keeping.enqueue(snapshot);
    endSoon();
  }

  private void contentChanged(Key content) {
    ending.enqueue(content);
    contents
        .get(content)
        .map(VolumeSnapshotContent::new)
        .ifPresent(found -> keeping.enqueue(found.snapshot()));
  }

  /// A claim is what a snapshot is made of, what it is kept in, or made of one.
  private void claimChanged(PersistentVolumeClaim claim) {
    keepOpen(claim.getMetadata().getNamespace());
    read(claim).map(Key::namespace).ifPresent(this::keepOpen);
    contents.list().stream()
        .map(VolumeSnapshotContent::new)
        .filter(content -> content.claim().equals(Optional.of(Key.of(claim))))
        .map(VolumeSnapshotContent::snapshot)
        .forEach(keeping::enqueue);
    endSoon();
  }

  private static Optional<Key> read(PersistentVolumeClaim claim) {
    var notes = claim.getMetadata().getAnnotations();
    return notes == null
        ? Optional.empty()
        : VolumeSnapshots.handle(notes.getOrDefault(Annotations.CLONE_REQUEST, ""));
  }

  private void keepOpen(String namespace) {
    snapshots.inNamespace(namespace).stream()
        .filter(VolumeSnapshotControllers::isOpen)
        .map(Key::of)
        .forEach(keeping::enqueue);
  }

  private void keepAllOpen() {
    snapshots.list().stream()
        .filter(VolumeSnapshotControllers::isOpen)
        .map(Key::of)
        .forEach(keeping::enqueue);
  }

  /// One that is not ready, or goes, waits for something.
  private static boolean isOpen(GenericKubernetesResource snapshot) {
    return snapshot.getMetadata().getDeletionTimestamp() != null
        || !Boolean.TRUE.equals(snapshot.<Object>get("status", VolumeSnapshotContent.READY));
  }

  private void endSoon() {
    contents.list().stream()
        .map(VolumeSnapshotContent::new)
        .filter(VolumeSnapshotContent::isGoing)
        .map(VolumeSnapshotContent::key)
        .forEach(ending::enqueue);
  }

  /// To be started once the caches are filled.
  public List<Controller<Key>> all() {
    return List.of(keeping, ending);
  }
}
