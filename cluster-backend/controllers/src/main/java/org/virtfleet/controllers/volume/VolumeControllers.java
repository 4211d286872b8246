package org.virtfleet.controllers.volume;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.List;
import java.util.Optional;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.MachineBackup;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.control.VolumeSnapshots;

/// The controllers of claims and of volumes.
public final class VolumeControllers {

  private VolumeControllers() {}

  public static List<Controller<Key>> controllers(
      Caches caches, TypedClient client, ObjectWriter writer, EventRecorder events) {
    var view = StorageView.of(caches);
    // One worker: two claims must not take the same volume.
    var backups = caches.of(MachineBackup.KIND);
    var claims =
        new Controller<>(
            "claims",
            1,
            new ClaimReconciler(
                view,
                writer,
                events,
                key -> backups.get(key).map(MachineBackup::new),
                VolumeSnapshots.of(caches, client)));
    backups.onChange(backup -> enqueueRestoresOf(view, backup, claims));
    var _ =
        caches.of(VolumeSnapshots.KIND).onChange(snapshot -> enqueueMadeOf(view, snapshot, claims));
    var volumes =
        new Controller<>(
            "volumes", 1, new VolumeReconciler(view, key -> onServer(client, key), writer, events));
    view.claims()
        .onChange(claim -> {
          claims.enqueue(Key.of(claim));
          Storage.boundVolume(claim).ifPresent(name -> volumes.enqueue(Key.of("", name)));
          enqueueVolumesOf(view, claim, volumes);
          enqueueCopiesOf(view, Key.of(claim), claims);
          Storage.cloneSource(claim).ifPresent(claims::enqueue);
        });
    view.volumes()
        .onChange(volume -> {
          volumes.enqueue(Key.of(volume));
          enqueueClaimsFor(view, volume, claims);
        });
    view.instances()
        .onChange(instance -> {
          StorageView.claimsOf(instance)
              .forEach(claim -> {
                claims.enqueue(claim);
                enqueueCopiesOf(view, claim, claims);
              });
          enqueueUsedBy(view, instance, claims);
        });
    view.machines()
        .onChange(machine -> {
          StorageView.claimsOf(machine).forEach(claims::enqueue);
          enqueueUsedBy(view, machine, claims);
        });
    view.nodes().onChange(_ -> enqueueUnbound(view, claims));
    view.capacities().onChange(_ -> enqueueUnbound(view, claims));
    view.classes().onChange(_ -> enqueueUnbound(view, claims));
    return List.of(claims, volumes);
  }

  private static Optional<PersistentVolumeClaim> onServer(TypedClient client, Key claim) {
    return client.find(PersistentVolumeClaim.class, Key.of(claim.namespace(), claim.name()));
  }

  /// A volume made for a claim may not be named by it yet.
  private static void enqueueVolumesOf(
      StorageView view, PersistentVolumeClaim claim, Controller<Key> volumes) {
    view.volumes().list().stream()
        .filter(volume -> Storage.isFor(volume, claim))
        .forEach(volume -> volumes.enqueue(Key.of(volume)));
  }

  private static void enqueueClaimsFor(
      StorageView view, PersistentVolume volume, Controller<Key> claims) {
    var ref = volume.getSpec().getClaimRef();
    if (ref == null) {
      enqueueUnbound(view, claims);
    } else {
      claims.enqueue(Key.of(ref.getNamespace(), ref.getName()));
    }
  }

  /// Copies wait until their source has its content and nobody writes it.
  private static void enqueueCopiesOf(StorageView view, Key source, Controller<Key> claims) {
    view.copiesOf(source).stream()
        .filter(copy -> Storage.boundVolume(copy).isEmpty())
        .forEach(copy -> claims.enqueue(Key.of(copy)));
  }

  /// What is made of a backup waits until that is complete.
  private static void enqueueRestoresOf(StorageView view, Key backup, Controller<Key> claims) {
    view.claims().list().stream()
        .filter(claim -> Storage.boundVolume(claim).isEmpty())
        .filter(claim -> Storage.restoredBackup(claim).filter(backup::equals).isPresent())
        .forEach(claim -> claims.enqueue(Key.of(claim)));
  }

  /// What is made of a snapshot waits until that is ready.
  private static void enqueueMadeOf(StorageView view, Key snapshot, Controller<Key> claims) {
    view.claims().list().stream()
        .filter(claim -> Storage.boundVolume(claim).isEmpty())
        .filter(claim -> snapshot.namespace().equals(claim.getMetadata().getNamespace()))
        .filter(claim ->
            claim.getSpec().getDataSource() != null || claim.getSpec().getDataSourceRef() != null)
        .forEach(claim -> claims.enqueue(Key.of(claim)));
  }

  /// What somebody had among its volumes, and may have no more.
  private static void enqueueUsedBy(StorageView view, HasMetadata user, Controller<Key> claims) {
    view.toldToBeUsedBy(ClaimUsers.key(user)).forEach(claim -> claims.enqueue(Key.of(claim)));
  }

  private static void enqueueUnbound(StorageView view, Controller<Key> claims) {
    view.claims().list().stream()
        .filter(claim -> Storage.boundVolume(claim).isEmpty())
        .forEach(claim -> claims.enqueue(Key.of(claim)));
  }
}
