package org.virtfleet.controllers.replicaset;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.virtfleet.api.ConditionTypes;
import org.virtfleet.api.kubevirt.v1.ReplicaStatus;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceReplicaSet;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Owners;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.client.control.SelectorText;

/// Keeps as many instances as a replica set asks for. Instances that ended are deleted and
/// replaced.
///
/// Names are made by the server, so a cache that lags behind would lead to too many: what is there
/// is asked of the server.
public final class ReplicaSets implements Reconciler<Key> {

  private static final String KIND = "VirtualMachineInstanceReplicaSet";

  /// Instances made in one go: a slip of the pen in `replicas` can still be taken back.
  private static final int BURST = 250;

  private final Cache<VirtualMachineInstanceReplicaSet> sets;
  private final KubernetesClient client;
  private final ObjectWriter writer;
  private final EventRecorder events;

  private ReplicaSets(
      Cache<VirtualMachineInstanceReplicaSet> sets,
      KubernetesClient client,
      ObjectWriter writer,
      EventRecorder events) {
    this.sets = sets;
    this.client = client;
    this.writer = writer;
    this.events = events;
  }

  public static Controller<Key> controller(
      Caches caches, KubernetesClient client, ObjectWriter writer, EventRecorder events) {
    var sets = caches.of(VirtualMachineInstanceReplicaSet.class);
    var controller =
        new Controller<>("replicaset", 1, new ReplicaSets(sets, client, writer, events));
    sets.onChange(set -> controller.enqueue(Key.of(set)));
    caches
        .of(VirtualMachineInstance.class)
        .onChange(
            instance -> Owners.controllerOfKind(instance, KIND).ifPresent(controller::enqueue));
    return controller;
  }

  @Override
  public Outcome reconcile(Key key) {
    VirtualMachineInstanceReplicaSet set = sets.get(key).orElse(null);
    if (set == null || set.getMetadata().getDeletionTimestamp() != null) {
      return Outcome.settled(); // What it owns is the garbage collector's.
    }
    List<VirtualMachineInstance> present =
        client
            .resources(VirtualMachineInstance.class)
            .inNamespace(key.namespace())
            .withLabelSelector(set.getSpec().getSelector())
            .list()
            .getItems()
            .stream()
            .filter(instance -> Owners.controls(set, instance))
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
    } catch (KubernetesClientException e) {
      events.warning(
          set,
          "FailedCreate",
          "Cannot create a virtual machine instance: " + ObjectWriter.reason(e));
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
        copy -> {
          var status = copy.getStatus() == null ? new ReplicaStatus() : copy.getStatus();
          copy.setStatus(
              status
                  .setReplicas(active.size())
                  .setReadyReplicas(ready)
                  .setLabelSelector(SelectorText.of(set.getSpec().getSelector())));
          return copy;
        });
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
