package org.virtfleet.controllers.vm;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.Finalizers;
import org.virtfleet.api.Labels;
import org.virtfleet.api.cdi.v1beta1.DataVolume;
import org.virtfleet.api.kubevirt.v1.RunStrategy;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.api.kubevirt.v1.VirtualMachineStatus;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.ObservedApi;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Owners;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.client.control.RequestFailed;

/// Keeps one machine as it should be.
final class VirtualMachineReconciler implements Reconciler<Key> {

  /// Kubernetes' own finalizer: whoever deleted the machine wants its instance left alone.
  private static final String ORPHAN = "orphan";

  private final Cache<VirtualMachine> machines;
  private final Cache<VirtualMachineInstance> instances;
  private final Cache<DataVolume> dataVolumes;
  private final Instancetypes instancetypes;
  private final LiveUpdate liveUpdate;
  private final UsedParts parts;
  private final MemoryDumps memoryDumps;
  private final SharedDisks sharedDisks;
  private final ObjectWriter writer;
  private final EventRecorder events;
  private final InstantSource clock;

  VirtualMachineReconciler(
      Cache<VirtualMachine> machines,
      Cache<VirtualMachineInstance> instances,
      Cache<DataVolume> dataVolumes,
      Instancetypes instancetypes,
      LiveUpdate liveUpdate,
      UsedParts parts,
      MemoryDumps memoryDumps,
      SharedDisks sharedDisks,
      ObjectWriter writer,
      EventRecorder events,
      InstantSource clock) {
    this.machines = machines;
    this.instances = instances;
    this.dataVolumes = dataVolumes;
    this.instancetypes = instancetypes;
    this.liveUpdate = liveUpdate;
    this.parts = parts;
    this.memoryDumps = memoryDumps;
    this.sharedDisks = sharedDisks;
    this.writer = writer;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public Outcome reconcile(Key key) {
    VirtualMachine seen = machines.get(key).orElse(null);
    if (seen == null) {
      return Outcome.settled();
    }
    if (isUnmanaged(seen)) {
      // The agent that found it starts and stops it; here only its status is told.
      writeStatus(view(seen, instances.get(key).orElse(null)), null);
      return Outcome.settled();
    }
    if (seen.getMetadata().getDeletionTimestamp() != null) {
      return letGo(view(seen, instances.get(key).orElse(null)));
    }
    VirtualMachine vm = withKeptTypes(takenOver(seen));
    makeVolumes(vm);
    VirtualMachineInstance instance = claimedInstance(vm);
    MachineView view = upToDate(memoryDumps.bring(view(parts.forget(vm, instance), instance)));
    Step step = RunRules.next(view, volumesUsable(view) && !isHeld(vm));
    writeStatus(carryOut(step, view), null);
    return whenToLookAgain(step);
  }

  /// A change of the template reaches the guest that runs, as far as it can.
  private MachineView upToDate(MachineView view) {
    VirtualMachineInstance instance = view.instance();
    if (instance == null
        || InstanceFacts.ended(instance)
        || InstanceFacts.deleting(instance)
        || !Owners.controls(view.vm(), instance)) {
      return view;
    }
    LiveUpdate.Result result = liveUpdate.bring(view.vm(), instance);
    return view.with(result.instance()).with(result.drift());
  }

  private static boolean isUnmanaged(VirtualMachine vm) {
    var labels = vm.getMetadata().getLabels();
    return labels != null && labels.containsKey(Labels.UNMANAGED);
  }

  private MachineView view(VirtualMachine vm, @Nullable VirtualMachineInstance instance) {
    List<DataVolume> volumes =
        MachineView.dataVolumeKeys(vm).stream()
            .flatMap(key -> dataVolumes.get(key).stream())
            .toList();
    return new MachineView(vm, instance, volumes, Drift.NONE, clock.instant());
  }

  private VirtualMachine takenOver(VirtualMachine vm) {
    if (vm.hasFinalizer(Finalizers.VM) && ObservedApi.isWritten(vm.getMetadata())) {
      return vm; // without the cost of finding out by comparing copies: most machines are
    }
    return writer.patchMetadata(
        vm,
        metadata ->
            new ObjectMetaBuilder(ObservedApi.written(metadata))
                .removeFromFinalizers(Finalizers.VM)
                .addToFinalizers(Finalizers.VM)
                .build());
  }

  private VirtualMachine withKeptTypes(VirtualMachine vm) {
    try {
      return instancetypes.keep(vm);
    } catch (RequestFailed e) {
      if (!e.isConflict()) {
        refuse(vm, "Cannot keep a copy of the instance type or preference: ", e);
      }
      throw e;
    }
  }

  /// Tells why there is no instance, in an event and in the machine's condition.
  private void refuse(VirtualMachine vm, String what, RequestFailed e) {
    String why = what + e.reason();
    events.warning(vm, "FailedCreate", why);
    writeStatus(view(vm, instances.get(Key.of(vm)).orElse(null)), why);
  }

  /// A volume that is there under the wanted name is used as it is; that it may belong to somebody
  /// else shows when it is attached.
  private void makeVolumes(VirtualMachine vm) {
    for (DataVolume wanted : DesiredVolumes.of(vm)) {
      if (dataVolumes.get(Key.of(wanted)).isEmpty()) {
        writer.create(wanted);
        events.normal(
            vm,
            "SuccessfulDataVolumeCreate",
            "Created DataVolume " + wanted.getMetadata().getName());
      }
    }
  }

  /// The instance of the machine's name. One without an owner is adopted: it was left over by a
  /// machine that was deleted with its instance kept.
  private @Nullable VirtualMachineInstance claimedInstance(VirtualMachine vm) {
    VirtualMachineInstance instance = instances.get(Key.of(vm)).orElse(null);
    if (instance == null || Owners.controls(vm, instance) || InstanceFacts.deleting(instance)) {
      return instance;
    }
    if (Owners.controllerOf(instance).isEmpty()) {
      writer.patchMetadata(
          instance,
          metadata ->
              new ObjectMetaBuilder(metadata)
                  .addToOwnerReferences(Owners.controlledBy(vm))
                  .build());
    }
    return instance;
  }

  /// Volumes that the machine makes itself are there and filled. Others are looked after when the
  /// instance is placed.
  private static boolean volumesUsable(MachineView view) {
    return view.vm().getSpec().getDataVolumeTemplates().stream()
        .map(template -> Objects.requireNonNull(template.getMetadata()).getName())
        .allMatch(name ->
            view.volumes().stream()
                .filter(v -> v.getMetadata().getName().equals(name))
                .anyMatch(DataVolumes::usable));
  }

  /// A snapshot is taken of the machine, or it is restored: its volumes stand still meanwhile.
  private static boolean isHeld(VirtualMachine vm) {
    var status = vm.getStatus();
    return status != null
        && (status.getSnapshotInProgress() != null || status.getRestoreInProgress() != null);
  }

  /// @return what the machine looks like now
  private MachineView carryOut(Step step, MachineView view) {
    return switch (step) {
      case Step.Nothing(), Step.StartLater(var _) -> view;
      case Step.RunAlways() -> view.with(runAlways(view.vm()));
      case Step.Start(var paused) -> view.with(start(view, paused));
      case Step.Stop(var thenStart) -> {
        // What must be remembered is written down first, the failed start and the wish to start
        // again: once the
        // instance is gone nothing is left to tell it.
        var noted = view.with(writeStatus(view, null));
        noted = thenStart ? noted.with(askForStart(noted)) : noted;
        stop(noted);
        yield noted;
      }
    };
  }

  private VirtualMachine runAlways(VirtualMachine vm) {
    return writer.patch(
        vm,
        copy -> {
          copy.getSpec().setRunning(null).setRunStrategy(RunStrategy.ALWAYS.value());
          return copy;
        });
  }

  private VirtualMachine askForStart(MachineView view) {
    return writer.patchStatus(
        view.vm(),
        status(view.vm()),
        status -> status.setStateChangeRequests(ChangeRequests.of(view).withStart().requests()));
  }

  private VirtualMachineInstance start(MachineView view, boolean paused) {
    VirtualMachine vm = view.vm();
    try {
      VirtualMachine expanded = instancetypes.expanded(vm);
      var template = expanded.getSpec().getTemplate().getSpec();
      var spec = template == null ? new VirtualMachineInstanceSpec() : writer.copy(template);
      HotplugCeilings.apply(spec);
      var instance = writer.create(DesiredInstance.of(expanded, spec, TemplateHash.of(vm), paused));
      events.normal(
          vm,
          "SuccessfulCreate",
          "Started the virtual machine by creating the new virtual machine instance "
              + vm.getMetadata().getName());
      return instance;
    } catch (RequestFailed e) {
      if (!e.isConflict()) {
        refuse(vm, "Cannot create the virtual machine instance: ", e);
      }
      throw e;
    }
  }

  private void stop(MachineView view) {
    var instance = Objects.requireNonNull(view.instance());
    writer.delete(instance);
    events.normal(
        view.vm(),
        "SuccessfulDelete",
        "Stopped the virtual machine by deleting the virtual machine instance "
            + instance.getMetadata().getUid());
  }

  private VirtualMachine writeStatus(MachineView view, @Nullable String failure) {
    return writer.patchStatus(
        view.vm(), status(view.vm()), status -> StatusRules.fill(status, view, failure));
  }

  private static VirtualMachineStatus status(VirtualMachine vm) {
    return Objects.requireNonNullElseGet(vm.getStatus(), VirtualMachineStatus::new);
  }

  private static Outcome whenToLookAgain(Step step) {
    return step instanceof Step.StartLater(Duration in) ? Outcome.again(in) : Outcome.settled();
  }

  private Outcome letGo(MachineView view) {
    VirtualMachine vm = view.vm();
    boolean keepInstance = vm.getMetadata().getFinalizers().contains(ORPHAN);
    var instance = view.instance();
    if (instance == null || keepInstance || !Owners.controls(vm, instance)) {
      sharedDisks.keep(vm);
      writer.patchMetadata(
          vm,
          metadata -> new ObjectMetaBuilder(metadata).removeFromFinalizers(Finalizers.VM).build());
      return Outcome.settled();
    }
    if (!InstanceFacts.deleting(instance)) {
      stop(view);
    }
    writeStatus(view, null);
    return Outcome.settled();
  }
}
