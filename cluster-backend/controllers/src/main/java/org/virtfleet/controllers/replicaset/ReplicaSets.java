package org.virtfleet.controllers.replicaset;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.virtfleet.api.ConditionTypes;
import org.virtfleet.api.kubevirt.v1.ReplicaStatus;
import org.virtfleet.api.kubevirt.v1.ResourceRequirements;
import org.virtfleet.api.kubevirt.v1.VirtualMachineCondition;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceReplicaSet;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.ObservedApi;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Owners;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.client.control.RequestFailed;
import org.virtfleet.client.control.Rfc3339;
import org.virtfleet.client.control.SelectorText;
import org.virtfleet.client.control.TypedClient;

/// Keeps as many instances as a replica set asks for. Instances that ended are deleted and
/// replaced.
///
/// Names are made by the server, so a cache that lags behind would lead to too many: what is there
/// is asked of the server.
public final class ReplicaSets implements Reconciler<Key> {

  private static final String KIND = "VirtualMachineInstanceReplicaSet";

  /// Condition: nothing is made or deleted, because `spec.paused` says so.
  private static final String PAUSED = "ReplicaPaused";

  /// Instances made in one go: a slip of the pen in `replicas` can still be taken back.
  private static final int BURST = 250;

  private final Cache<VirtualMachineInstanceReplicaSet> sets;
  private final TypedClient client;
  private final ObjectWriter writer;
  private final EventRecorder events;
  private final InstantSource clock;

  private ReplicaSets(
      Cache<VirtualMachineInstanceReplicaSet> sets,
      TypedClient client,
      ObjectWriter writer,
      EventRecorder events,
      InstantSource clock) {
    this.sets = sets;
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
    var sets = caches.of(VirtualMachineInstanceReplicaSet.class);
    var controller =
        new Controller<>("replicaset", 1, new ReplicaSets(sets, client, writer, events, clock));
    sets.onChange(set -> controller.enqueue(Key.of(set)));
    caches
        .of(VirtualMachineInstance.class)
        .onChange(
            instance -> Owners.controllerOfKind(instance, KIND).ifPresent(controller::enqueue));
    return controller;
  }

  @Override
  public Outcome reconcile(Key key) {
    VirtualMachineInstanceReplicaSet seen = sets.get(key).orElse(null);
    if (seen == null || seen.getMetadata().getDeletionTimestamp() != null) {
      return Outcome.settled(); // What it owns is the garbage collector's.
    }
    VirtualMachineInstanceReplicaSet set = takenOver(seen);
    List<VirtualMachineInstance> present =
        client
            .list(
                VirtualMachineInstance.class,
                key.namespace(),
                Map.of("labelSelector", SelectorText.of(set.getSpec().getSelector())))
            .stream()
            .filter(instance -> Owners.controls(seen, instance))
            .filter(instance -> instance.getMetadata().getDeletionTimestamp() == null)
            .toList();
    var active = present.stream().filter(instance -> !ended(instance)).toList();
    if (!Boolean.TRUE.equals(set.getSpec().getPaused())) {
      present.stream().filter(ReplicaSets::ended).forEach(writer::delete);
      scale(set, active);
    }
    writeStatus(set, active);
    return Outcome.settled();
  }

  /// KubeVirt's controller writes the whole object, and with it a part that is never absent there.
  private VirtualMachineInstanceReplicaSet takenOver(VirtualMachineInstanceReplicaSet set) {
    return writer.patch(
        set,
        copy -> {
          copy.setMetadata(ObservedApi.written(copy.getMetadata()));
          var spec = copy.getSpec().getTemplate().getSpec();
          if (spec != null && spec.getDomain().getResources() == null) {
            spec.getDomain().setResources(new ResourceRequirements());
          }
          return copy;
        });
  }

  private void scale(VirtualMachineInstanceReplicaSet set, List<VirtualMachineInstance> active) {
    long wanted = Math.max(0, Objects.requireNonNullElse(set.getSpec().getReplicas(), 1));
    long missing = wanted - active.size();
    for (long i = 0; i < Math.min(missing, BURST); i++) {
      make(set);
    }
    active.stream()
        .sorted(
            Comparator.comparing(ReplicaSets::ready)
                .thenComparing(
                    i -> i.getMetadata().getCreationTimestamp(), Comparator.reverseOrder())
                .thenComparing(i -> i.getMetadata().getName()))
        .limit(Math.max(0, -missing))
        .forEach(instance -> {
          writer.delete(instance);
          events.normal(
              set,
              "SuccessfulDelete",
              "Stopped the virtual machine by deleting the virtual machine instance "
                  + instance.getMetadata().getName());
        });
  }

  private void make(VirtualMachineInstanceReplicaSet set) {
    try {
      var made = writer.create(instance(set));
      events.normal(
          set,
          "SuccessfulCreate",
          "Started the virtual machine by creating the new virtual machine instance "
              + made.getMetadata().getName());
    } catch (RequestFailed e) {
      events.warning(
          set, "FailedCreate", "Cannot create a virtual machine instance: " + e.reason());
      throw e;
    }
  }

  private VirtualMachineInstance instance(VirtualMachineInstanceReplicaSet set) {
    var template = set.getSpec().getTemplate();
    var meta =
        template.getMetadata() == null
            ? new ObjectMetaBuilder()
            : new ObjectMetaBuilder(template.getMetadata());
    var instance = new VirtualMachineInstance();
    instance.setMetadata(
        meta.withName(null)
            .withGenerateName(set.getMetadata().getName())
            .withNamespace(set.getMetadata().getNamespace())
            .withOwnerReferences(Owners.controlledBy(set))
            .build());
    if (template.getSpec() != null) {
      instance.setSpec(writer.copy(template.getSpec()));
    }
    return instance;
  }

  private void writeStatus(
      VirtualMachineInstanceReplicaSet set, List<VirtualMachineInstance> active) {
    int ready = (int) active.stream().filter(ReplicaSets::ready).count();
    writer.patchStatus(
        set,
        Objects.requireNonNullElseGet(set.getStatus(), ReplicaStatus::new),
        status ->
            status
                .setReplicas(active.isEmpty() ? null : active.size())
                .setReadyReplicas(ready == 0 ? null : ready)
                .setConditions(conditions(set, status))
                .setLabelSelector(SelectorText.of(set.getSpec().getSelector())));
  }

  private List<VirtualMachineCondition> conditions(
      VirtualMachineInstanceReplicaSet set, ReplicaStatus status) {
    var conditions = new ArrayList<>(status.getConditions());
    boolean told = conditions.stream().anyMatch(c -> c.getType().equals(PAUSED));
    boolean paused = Boolean.TRUE.equals(set.getSpec().getPaused());
    if (told && !paused) {
      conditions.removeIf(c -> c.getType().equals(PAUSED));
    } else if (paused && !told) {
      conditions.add(
          new VirtualMachineCondition()
              .setType(PAUSED)
              .setStatus("True")
              .setReason("Paused")
              .setMessage("Controller got paused")
              .setLastTransitionTime(Rfc3339.seconds(clock.instant())));
    }
    return conditions;
  }

  private static boolean ended(VirtualMachineInstance instance) {
    String phase = instance.getStatus() == null ? null : instance.getStatus().getPhase();
    return "Succeeded".equals(phase) || "Failed".equals(phase);
  }

  private static boolean ready(VirtualMachineInstance instance) {
    return instance.getStatus() != null
        && instance.getStatus().getConditions().stream()
            .anyMatch(
                c -> c.getType().equals(ConditionTypes.READY) && c.getStatus().equals("True"));
  }
}
