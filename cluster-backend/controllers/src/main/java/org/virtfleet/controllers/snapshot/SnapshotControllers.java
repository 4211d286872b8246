package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.time.InstantSource;
import java.util.List;
import org.virtfleet.api.cdi.v1beta1.DataVolume;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.GenericCache;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.MachineBackup;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.TypedClient;

/// The controllers of snapshots, restores, clones and backups.
public final class SnapshotControllers {

  private final GenericCache snapshots;
  private final GenericCache restores;
  private final GenericCache clones;
  private final Controller<Key> taking;
  private final Controller<Key> restoring;
  private final Controller<Key> cloning;
  private final GenericCache backups;
  private final Controller<Key> backingUp;

  /// Before the caches are started.
  public SnapshotControllers(
      Caches caches, TypedClient client, ObjectWriter writer, InstantSource clock) {
    var machines = Machines.of(caches, writer);
    var claims = caches.of(PersistentVolumeClaim.class);
    var copies = new Copies(claims, caches.of(PersistentVolume.class), writer);
    snapshots = caches.of(Kinds.SNAPSHOTS).onChange(this::takeSoon);
    restores = caches.of(Kinds.RESTORES).onChange(this::restoreSoon);
    clones = caches.of(Kinds.CLONES).onChange(this::cloneSoon);
    backups = caches.of(MachineBackup.KIND).onChange(this::backUpSoon);
    var volumes = caches.of(PersistentVolume.class);
    claims.onChange(this::goOn);
    var dataVolumes = caches.of(DataVolume.class).onChange(this::goOn);
    volumes.onChange(this::goOnWithVolume);
    machines.machines().onChange(this::goOn).onChange(this::letGo);
    machines.instances().onChange(this::goOn);
    taking =
        new Controller<>(
            "snapshot",
            1,
            new SnapshotReconciler(snapshots, client, machines, copies, writer, clock));
    restoring =
        new Controller<>(
            "restore",
            1,
            new RestoreReconciler(
                restores,
                client,
                machines,
                copies,
                new ClaimReplacement(claims, volumes, dataVolumes, writer),
                new ClaimNeeds(claims, machines, backups),
                writer,
                clock));
    cloning =
        new Controller<>(
            "clone", 1, new CloneReconciler(clones, client, machines, copies, writer, clock));
    backingUp =
        new Controller<>(
            "backup",
            1,
            new BackupReconciler(
                client,
                backups,
                new Trackers(client, backups, writer),
                machines,
                new BackupPlanner(client, claims, volumes, writer),
                writer,
                clock));
  }

  private void takeSoon(Key key) {
    taking.enqueue(key);
    usesOf(key.namespace());
  }

  /// What is under way in a namespace waits for its claims, for its machines to stop and to be let
  /// go.
  private void goOn(HasMetadata changed) {
    String namespace = changed.getMetadata().getNamespace();
    snapshots.inNamespace(namespace).stream()
        .filter(snapshot -> !SnapshotReconciler.hasEnded(snapshot))
        .forEach(snapshot -> taking.enqueue(Key.of(snapshot)));
    usesOf(namespace);
    backupsOf(namespace);
  }

  /// Whoever has ended, or is gone, may have been seen so before its mark was seen.
  private void letGo(VirtualMachine vm) {
    Holder.of(vm)
        .ifPresent(holder ->
            (switch (holder.kind()) {
                  case SNAPSHOT -> taking;
                  case RESTORE -> restoring;
                  case CLONE -> cloning;
                  case BACKUP -> backingUp;
                })
                .enqueue(holder.key()));
  }

  /// A claim is bound by its volume, which is in no namespace.
  private void goOnWithVolume(PersistentVolume volume) {
    var claim = volume.getSpec().getClaimRef();
    if (claim != null) {
      usesOf(claim.getNamespace());
      backupsOf(claim.getNamespace());
    }
  }

  /// Those that are not placed yet, and those that go.
  private void backupsOf(String namespace) {
    backups.inNamespace(namespace).stream()
        .map(MachineBackup::new)
        .filter(backup -> backup.isGoing() || !backup.hasEnded())
        .forEach(backup -> backingUp.enqueue(backup.key()));
  }

  /// One that has ended makes way for the next.
  private void backUpSoon(Key key) {
    backingUp.enqueue(key);
    backupsOf(key.namespace());
  }

  /// Restores and clones that are under way.
  private void usesOf(String namespace) {
    restores.inNamespace(namespace).stream()
        .filter(restore -> !RestoreReconciler.hasEnded(restore))
        .forEach(restore -> restoring.enqueue(Key.of(restore)));
    clones.inNamespace(namespace).stream()
        .filter(clone -> !CloneReconciler.hasEnded(clone))
        .forEach(clone -> cloning.enqueue(Key.of(clone)));
  }

  private void cloneSoon(Key key) {
    cloning.enqueue(key);
  }

  private void restoreSoon(Key key) {
    restoring.enqueue(key);
  }

  /// To be started once the caches are filled.
  public List<Controller<Key>> all() {
    return List.of(taking, restoring, cloning, backingUp);
  }
}
