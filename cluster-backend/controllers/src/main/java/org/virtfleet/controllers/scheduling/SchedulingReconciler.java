package org.virtfleet.controllers.scheduling;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.storage.CSIStorageCapacity;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.ConditionReasons;
import org.virtfleet.api.Finalizers;
import org.virtfleet.api.Labels;
import org.virtfleet.api.cdi.v1beta1.DataVolume;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceStatus;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Reconciler;

/// Places one instance.
public final class SchedulingReconciler implements Reconciler<Key> {

  private static final String BY_CLAIM = "scheduling/claim";

  private final Cache<VirtualMachineInstance> instances;

  private final Cache<Node> nodes;
  private final VolumeSurvey survey;
  private final PoolRoom room;
  private final StateNode states;
  private final ObjectWriter writer;
  private final EventRecorder events;
  private final InstantSource clock;
  private final Promises promises = new Promises();

  private SchedulingReconciler(
      Caches caches, ObjectWriter writer, EventRecorder events, InstantSource clock) {
    this.instances =
        caches.of(VirtualMachineInstance.class).index(BY_CLAIM, SchedulingReconciler::claims);
    this.nodes = caches.of(Node.class);
    this.survey = VolumeSurvey.of(caches);
    this.room = new PoolRoom(caches.of(CSIStorageCapacity.class)::list);
    this.states = new StateNode(caches.of(VirtualMachine.class), writer);
    this.writer = writer;
    this.events = events;
    this.clock = clock;
  }

  /// The controller: one worker, because two that place at once would promise the same memory
  /// twice.
  public static Controller<Key> controller(
      Caches caches, ObjectWriter writer, EventRecorder events, InstantSource clock) {
    var reconciler = new SchedulingReconciler(caches, writer, events, clock);
    var controller = new Controller<>("scheduling", 1, reconciler);
    reconciler.instances.onChange(
        instance -> {
          controller.enqueue(Key.of(instance));
          if (Promises.ended(instance)) {
            reconciler.retryAll(controller);
          }
        },
        _ -> reconciler.retryAll(controller));
    reconciler.nodes.onChange(_ -> reconciler.retryAll(controller));
    caches
        .of(PersistentVolumeClaim.class)
        .onChange(claim -> reconciler.retry(controller, Key.of(claim)));
    caches.of(CSIStorageCapacity.class).onChange(_ -> reconciler.retryAll(controller));
    caches.of(DataVolume.class).onChange(volume -> reconciler.retry(controller, Key.of(volume)));
    return controller;
  }

  @Override
  public Outcome reconcile(Key key) {
    VirtualMachineInstance instance = instances.get(key).orElse(null);
    if (instance == null || isPlaced(instance)) {
      return Outcome.settled();
    }
    if (instance.getMetadata().getDeletionTimestamp() != null) {
      letGo(instance);
      return Outcome.settled();
    }
    switch (survey.of(instance)) {
      case Volumes.Missing(var why) -> missing(instance, why);
      case Volumes.Waiting(var why) -> write(instance, status -> status.waitingForVolumes(why));
      case Volumes.Ready(var volumeNodes, var unplaced, var single) ->
          place(
              instance,
              single,
              unplaced,
              Demand.of(instance, volumeNodes, states.of(instance))
                  .withRoomOn(room.nodesFor(unplaced)));
    }
    return Outcome.settled();
  }

  private void place(
      VirtualMachineInstance instance,
      Set<Key> single,
      List<PersistentVolumeClaim> unplaced,
      Demand demand) {
    List<Promises.Placed> placed = promises.placed(instances.list());
    Optional<String> taken = TakenClaim.among(single, placed);
    if (taken.isPresent()) {
      tellUnschedulable(instance, taken.get());
      return;
    }
    Cluster cluster = Cluster.of(nodes.list(), placed);
    switch (Placement.find(demand, cluster.nodes(), cluster.around())) {
      case Placement.On(var node) when !unplaced.isEmpty() -> makeOn(node, unplaced, instance);
      case Placement.On(var node) -> {
        states.remember(instance, node);
        write(instance, status -> status.placed(node));
        promises.remember(instance, node);
        events.normal(instance, "Scheduled", "Placed on node " + node);
      }
      case Placement.Nowhere(var why) -> tellUnschedulable(instance, why);
    }
  }

  private void tellUnschedulable(VirtualMachineInstance instance, String why) {
    write(instance, status -> status.unschedulable(why));
    tellOnce(instance, ConditionReasons.UNSCHEDULABLE, why);
  }

  /// The agent of the node makes the volumes; bound to it, they bring the instance there.
  private void makeOn(
      String node, List<PersistentVolumeClaim> claims, VirtualMachineInstance instance) {
    for (PersistentVolumeClaim claim : claims) {
      writer.patch(
          claim,
          copy ->
              new PersistentVolumeClaimBuilder(copy)
                  .editMetadata()
                  .addToAnnotations(Annotations.SELECTED_NODE, node)
                  .endMetadata()
                  .build());
    }
    write(
        instance, status -> status.waitingForVolumes("Its volumes are being made on node " + node));
  }

  private void missing(VirtualMachineInstance instance, String why) {
    write(instance, status -> status.missingVolume(why));
    tellOnce(instance, ConditionReasons.FAILED_PVC_NOT_FOUND, why);
  }

  /// An event when it begins and when the words change, not with every look.
  private void tellOnce(VirtualMachineInstance instance, String reason, String why) {
    boolean told =
        status(instance).getConditions().stream()
            .anyMatch(c -> reason.equals(c.getReason()) && why.equals(c.getMessage()));
    if (!told) {
      events.warning(instance, reason, why);
    }
  }

  private void write(
      VirtualMachineInstance instance, Function<InstanceStatus, VirtualMachineInstance> change) {
    writer.patch(instance, copy -> change.apply(new InstanceStatus(copy, clock.instant())));
  }

  /// No agent ever saw it, so no agent will take the finalizer off.
  private void letGo(VirtualMachineInstance instance) {
    writer.patch(
        instance,
        copy -> {
          copy.removeFinalizer(Finalizers.VMI);
          return copy;
        });
  }

  private void retryAll(Controller<Key> controller) {
    instances.list().stream()
        .filter(instance -> !isPlaced(instance))
        .forEach(instance -> controller.enqueue(Key.of(instance)));
  }

  private void retry(Controller<Key> controller, Key claim) {
    instances.filedUnder(BY_CLAIM, claim).stream()
        .filter(instance -> !isPlaced(instance))
        .forEach(instance -> controller.enqueue(Key.of(instance)));
  }

  private static boolean isPlaced(VirtualMachineInstance instance) {
    return !Promises.nodeOf(instance).isEmpty()
        || Promises.ended(instance)
        // A guest that somebody else made is where it is.
        || Optional.ofNullable(instance.getMetadata().getLabels())
            .filter(l -> l.containsKey(Labels.UNMANAGED))
            .isPresent();
  }

  private static List<Key> claims(VirtualMachineInstance instance) {
    return VolumeSurvey.claims(instance).toList();
  }

  private static VirtualMachineInstanceStatus status(VirtualMachineInstance instance) {
    return Objects.requireNonNullElseGet(instance.getStatus(), VirtualMachineInstanceStatus::new);
  }
}
