package org.virtfleet.controllers.vm;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.ConditionTypes;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineStatus;

/// The whole `status` of a machine from what is seen of it.
final class StatusRules {

  private StatusRules() {}

  /// @param status a copy of the present one: what it holds besides stays
  /// @param failure why the last step did not work, if it did not
  static VirtualMachineStatus fill(
      VirtualMachineStatus status, MachineView view, @Nullable String failure) {
    VirtualMachineInstance instance = view.instance();
    boolean ready =
        instance != null && InstanceFacts.conditionIsTrue(instance, ConditionTypes.READY);
    var startFailure = StartFailures.next(view);
    var conditions = MachineConditions.of(view, startFailure != null, failure);
    status
        .setCreated(instance != null ? Boolean.TRUE : null)
        .setReady(ready ? Boolean.TRUE : null)
        .setPrintableStatus(PrintableStatus.of(view))
        .setStartFailure(startFailure)
        .setConditions(conditions)
        .setMemoryDumpRequest(MemoryDumps.next(view))
        .setVolumeSnapshotStatuses(SnapshotAbilities.of(view.vm()));
    var open = ChangeRequests.of(view).withoutFulfilled(instance).requests();
    status.setStateChangeRequests(open.isEmpty() ? null : open);
    recordStrategy(status, view);
    recordGeneration(status, view);
    return status;
  }

  /// RerunOnFailure and Once start a machine when they are new to it, and `status.runStrategy`
  /// tells what is not new. So those two are written down only once the instance is there.
  private static void recordStrategy(VirtualMachineStatus status, MachineView view) {
    boolean followed =
        switch (view.strategy()) {
          case RERUN_ON_FAILURE, ONCE -> view.instance() != null;
          case ALWAYS, MANUAL, HALTED, WAIT_AS_RECEIVER ->
              view.instance() != null || status.getRunStrategy() != null;
        };
    if (followed) {
      status.setRunStrategy(view.strategy().value());
    }
  }

  /// `observedGeneration` is the newest generation whose template the guest runs from, or would.
  private static void recordGeneration(VirtualMachineStatus status, MachineView view) {
    if (view.instance() == null && status.getDesiredGeneration() == null) {
      return;
    }
    Long generation = view.vm().getMetadata().getGeneration();
    status.setDesiredGeneration(generation);
    if (!view.drift().needsRestart()) {
      status.setObservedGeneration(generation);
    } else if (status.getObservedGeneration() == null) {
      status.setObservedGeneration(generationOf(Objects.requireNonNull(view.instance())));
    }
  }

  private static @Nullable Long generationOf(VirtualMachineInstance instance) {
    String text = instance.getMetadata().getAnnotations().get(DesiredInstance.VM_GENERATION);
    return text == null || !text.matches("\\d{1,18}") ? null : Long.valueOf(text);
  }
}
