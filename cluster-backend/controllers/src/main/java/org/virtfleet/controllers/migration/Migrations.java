package org.virtfleet.controllers.migration;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Node;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.Finalizers;
import org.virtfleet.api.Labels;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceMigration;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceMigrationCondition;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceMigrationPhaseTransitionTimestamp;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceMigrationState;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceMigrationStatus;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.client.control.Rfc3339;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.object.ResourceType;

/// Ends every migration with the reason why its guest does not move: in its status, and in events
/// of the migration and of the guest.
public final class Migrations implements Reconciler<Key> {

  private static final String FAILED = "Failed";
  private static final String EVENT = "FailedMigration";

  private static final ResourceType POLICIES =
      new ResourceType(
          "migrations.kubevirt.io", "v1alpha1", "MigrationPolicy", "migrationpolicies", false);

  private final Cache<VirtualMachineInstanceMigration> migrations;
  private final Cache<VirtualMachineInstance> instances;
  private final Cache<Node> nodes;
  private final TypedClient client;
  private final ObjectWriter writer;
  private final EventRecorder events;
  private final InstantSource clock;

  private Migrations(
      Caches caches,
      TypedClient client,
      ObjectWriter writer,
      EventRecorder events,
      InstantSource clock) {
    this.migrations = caches.of(VirtualMachineInstanceMigration.class);
    this.instances = caches.of(VirtualMachineInstance.class);
    this.nodes = caches.of(Node.class);
    this.client = client;
    this.writer = writer;
    this.events = events;
    this.clock = clock;
  }

  public static Controller<Key> controller(
      Caches caches,
      TypedClient client,
      ObjectWriter writer,
      EventRecorder events,
      InstantSource clock) {
    var reconciler = new Migrations(caches, client, writer, events, clock);
    var controller = new Controller<>("migration", 1, reconciler);
    reconciler.migrations.onChange(migration -> controller.enqueue(Key.of(migration)));
    return controller;
  }

  @Override
  public Outcome reconcile(Key key) {
    VirtualMachineInstanceMigration seen = migrations.get(key).orElse(null);
    if (seen == null || isLetGo(seen) || isOver(seen)) {
      return Outcome.settled();
    }
    String name = Objects.requireNonNullElse(seen.getSpec().getVmiName(), "");
    var migration = labelled(seen, name);
    var instance = instances.get(new Key(key.namespace(), name));
    var obstacle =
        Obstacle.of(name, instance, nodes.list(), migration.getSpec().getAddedNodeSelector());
    var policy =
        Policy.holding(
            Policy.all(client.list(POLICIES, "")),
            client
                .find(Namespace.class, Key.of("", key.namespace()))
                .map(found -> labels(found.getMetadata().getLabels()))
                .orElse(Map.of()),
            instance.map(i -> labels(i.getMetadata().getLabels())).orElse(Map.of()));
    writer.patchStatus(migration, copy -> ended(copy, obstacle, instance, policy));
    events.warning(migration, EVENT, obstacle.message());
    instance.ifPresent(guest -> events.warning(guest, EVENT, obstacle.message()));
    return Outcome.settled();
  }

  /// Nothing moves, so whoever deletes a migration need not wait for its end.
  private boolean isLetGo(VirtualMachineInstanceMigration migration) {
    if (migration.getMetadata().getDeletionTimestamp() == null) {
      return false;
    }
    writer.patch(
        migration,
        copy -> {
          copy.removeFinalizer(Finalizers.MIGRATION);
          return copy;
        });
    return true;
  }

  private static boolean isOver(VirtualMachineInstanceMigration migration) {
    String phase = migration.getStatus() == null ? null : migration.getStatus().getPhase();
    return FAILED.equals(phase) || "Succeeded".equals(phase);
  }

  /// Who asks for the migrations of a guest asks by this label.
  private VirtualMachineInstanceMigration labelled(
      VirtualMachineInstanceMigration migration, String instance) {
    return writer.patch(
        migration,
        copy -> {
          var labels = new HashMap<>(labels(copy.getMetadata().getLabels()));
          labels.put(Labels.MIGRATED_VMI, instance);
          copy.getMetadata().setLabels(labels);
          return copy;
        });
  }

  private VirtualMachineInstanceMigration ended(
      VirtualMachineInstanceMigration copy,
      Obstacle obstacle,
      Optional<VirtualMachineInstance> instance,
      Optional<Policy> policy) {
    String now = Rfc3339.seconds(clock.instant());
    var state =
        new VirtualMachineInstanceMigrationState()
            .setMigrationUid(copy.getMetadata().getUid())
            .setSourceNode(instance.map(Migrations::node).orElse(null))
            .setMigrationPolicyName(policy.map(Policy::name).orElse(null))
            .setMigrationConfiguration(Policy.configuration(policy))
            .setCompleted(true)
            .setFailed(true)
            .setFailureReason(obstacle.message())
            .setEndTimestamp(now);
    copy.setStatus(
        new VirtualMachineInstanceMigrationStatus()
            .setPhase(FAILED)
            .setPhaseTransitionTimestamps(
                List.of(
                    new VirtualMachineInstanceMigrationPhaseTransitionTimestamp()
                        .setPhase(FAILED)
                        .setPhaseTransitionTimestamp(now)))
            .setConditions(
                List.of(
                    new VirtualMachineInstanceMigrationCondition()
                        .setType(FAILED)
                        .setStatus("True")
                        .setReason(obstacle.reason())
                        .setMessage(obstacle.message())
                        .setLastTransitionTime(now)))
            .setMigrationState(state));
    return copy;
  }

  private static @Nullable String node(VirtualMachineInstance instance) {
    return instance.getStatus() == null ? null : instance.getStatus().getNodeName();
  }

  private static Map<String, String> labels(@Nullable Map<String, String> labels) {
    return labels == null ? Map.of() : labels;
  }
}
