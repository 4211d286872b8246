package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.GenericCache;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;

/// The controllers of snapshots and of restores.
public final class SnapshotControllers implements AutoCloseable {

  private final GenericCache snapshots;
  private final GenericCache restores;
  private final Controller<Key> taking;
  private final Controller<Key> restoring;

  /// Before the caches are started.
  public SnapshotControllers(
      Caches caches, KubernetesClient client, ObjectWriter writer, InstantSource clock) {
    var machines = Machines.of(caches, writer);
    var claims = caches.of(PersistentVolumeClaim.class);
    var copies = new Copies(claims, writer);
    snapshots = new GenericCache(client, Kinds.SNAPSHOTS, this::takeSoon);
    restores = new GenericCache(client, Kinds.RESTORES, this::restoreSoon);
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
            "restore",
            1,
            new RestoreReconciler(restores, client, machines, claims, copies, writer, clock));
  }

  private void takeSoon(Key key) {
    taking.enqueue(key);
    restoresOf(key.namespace());
  }

  /// What is under way in a namespace waits for its claims, for its machines to stop and to be let
  /// go.
  private void goOn(HasMetadata changed) {
    String namespace = changed.getMetadata().getNamespace();
    snapshots.inNamespace(namespace).stream()
        .filter(snapshot -> !SnapshotReconciler.hasEnded(snapshot))
        .forEach(snapshot -> taking.enqueue(Key.of(snapshot)));
    restoresOf(namespace);
  }

  private void restoresOf(String namespace) {
    restores.inNamespace(namespace).stream()
        .filter(restore -> !RestoreReconciler.isComplete(restore))
        .forEach(restore -> restoring.enqueue(Key.of(restore)));
  }

  private void restoreSoon(Key key) {
    restoring.enqueue(key);
  }

  /// Once the caches are filled; returns when all objects are known.
  public void start() {
    snapshots.start().join();
    restores.start().join();
    taking.start();
    restoring.start();
  }

  @Override
  public void close() {
    taking.close();
    restoring.close();
    snapshots.close();
    restores.close();
  }
}
