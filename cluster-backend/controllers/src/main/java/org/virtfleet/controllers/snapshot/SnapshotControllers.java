package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.time.InstantSource;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.GenericCache;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.TypedClient;

/// The controllers of snapshots, restores and clones.
public final class SnapshotControllers implements AutoCloseable {

  private final GenericCache snapshots;
  private final GenericCache restores;
  private final GenericCache clones;
  private final Controller<Key> taking;
  private final Controller<Key> restoring;
  private final Controller<Key> cloning;

  /// Before the caches are started.
  public SnapshotControllers(
      Caches caches, TypedClient client, ObjectWriter writer, InstantSource clock) {
    var machines = Machines.of(caches, writer);
    var claims = caches.of(PersistentVolumeClaim.class);
    var copies = new Copies(claims, writer);
    snapshots = new GenericCache(client, Kinds.SNAPSHOTS, this::takeSoon);
    restores = new GenericCache(client, Kinds.RESTORES, this::restoreSoon);
    clones = new GenericCache(client, Kinds.CLONES, this::cloneSoon);
    claims.onChange(this::goOn);
    machines.machines().onChange(this::goOn);
    machines.instances().onChange(this::goOn);
    taking =
        new Controller<>(
            "snapshot",
            1,
            new SnapshotReconciler(snapshots, client, machines, copies, writer, clock));
    restoring =
        new Controller<>(
            "restore", 1, new RestoreReconciler(restores, client, machines, copies, writer, clock));
    cloning =
        new Controller<>(
            "clone", 1, new CloneReconciler(clones, client, machines, copies, writer, clock));
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
  }

  /// Restores and clones that are under way.
  private void usesOf(String namespace) {
    restores.inNamespace(namespace).stream()
        .filter(restore -> !RestoreReconciler.isComplete(restore))
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

  /// Once the caches are filled; returns when all objects are known.
  public void start() {
    snapshots.start().join();
    restores.start().join();
    clones.start().join();
    taking.start();
    restoring.start();
    cloning.start();
  }

  @Override
  public void close() {
    taking.close();
    restoring.close();
    cloning.close();
    snapshots.close();
    restores.close();
    clones.close();
  }
}
