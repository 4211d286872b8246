package org.virtfleet.controllers.vm;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.virtfleet.api.ConditionReasons;
import org.virtfleet.api.ConditionTypes;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstancePhase;

/// The one word of `VirtualMachine.status.printableStatus`.
final class PrintableStatus {

  private record Rule(String word, Predicate<MachineView> holds) {}

  /// KubeVirt's order of evaluation: the first that holds wins.
  private static final List<Rule> RULES =
      List.of(
          new Rule("Terminating", MachineView::deleting),
          new Rule("Stopping", PrintableStatus::stopping),
          new Rule("Migrating", instance(PrintableStatus::migrating)),
          new Rule("Paused", instance(PrintableStatus::paused)),
          new Rule("Running", phase(VirtualMachineInstancePhase.RUNNING)),
          new Rule(
              "ErrorPvcNotFound",
              condition(ConditionTypes.SYNCHRONIZED, ConditionReasons.FAILED_PVC_NOT_FOUND)),
          new Rule(
              "DataVolumeError", view -> view.volumes().stream().anyMatch(DataVolumes::failed)),
          new Rule(
              "ErrorUnschedulable",
              condition(ConditionTypes.POD_SCHEDULED, ConditionReasons.UNSCHEDULABLE)),
          new Rule("ErrImagePull", condition(ConditionTypes.SYNCHRONIZED, "ErrImagePull")),
          new Rule("ImagePullBackOff", condition(ConditionTypes.SYNCHRONIZED, "ImagePullBackOff")),
          new Rule("Provisioning", view -> view.volumes().stream().anyMatch(DataVolumes::filling)),
          new Rule(
              "WaitingForVolumeBinding",
              condition(ConditionTypes.POD_SCHEDULED, ConditionReasons.VOLUMES_NOT_READY)),
          new Rule(
              "Starting",
              phase(
                  VirtualMachineInstancePhase.PENDING,
                  VirtualMachineInstancePhase.SCHEDULING,
                  VirtualMachineInstancePhase.SCHEDULED)),
          new Rule("CrashLoopBackOff", PrintableStatus::crashLooping),
          new Rule("Stopped", view -> view.instanceIfAny().map(InstanceFacts::ended).orElse(true)),
          new Rule("WaitingForReceiver", phase(VirtualMachineInstancePhase.WAITING_FOR_SYNC)));

  private PrintableStatus() {}

  static String of(MachineView view) {
    return RULES.stream()
        .filter(rule -> rule.holds().test(view))
        .map(Rule::word)
        .findFirst()
        .orElse("Unknown");
  }

  private static Predicate<MachineView> instance(Predicate<VirtualMachineInstance> holds) {
    return view -> view.instanceIfAny().filter(holds).isPresent();
  }

  private static Predicate<MachineView> phase(VirtualMachineInstancePhase... phases) {
    return instance(i -> Arrays.asList(phases).contains(InstanceFacts.phase(i)));
  }

  private static Predicate<MachineView> condition(String type, String reason) {
    return instance(i -> InstanceFacts.conditionIs(i, type, "False", reason));
  }

  /// From the moment it is asked for: a guest that was not made here is not deleted to be stopped.
  private static boolean stopping(MachineView view) {
    return view.instanceIfAny()
        .filter(i -> !InstanceFacts.ended(i))
        .filter(i -> InstanceFacts.deleting(i) || ChangeRequests.of(view).stop(i))
        .isPresent();
  }

  private static boolean paused(VirtualMachineInstance instance) {
    return InstanceFacts.conditionIsTrue(instance, "Paused") && !InstanceFacts.ended(instance);
  }

  private static boolean migrating(VirtualMachineInstance instance) {
    var migration = InstanceFacts.status(instance).getMigrationState();
    return migration != null
        && migration.getStartTimestamp() != null
        && !Boolean.TRUE.equals(migration.getCompleted())
        && !InstanceFacts.ended(instance);
  }

  private static boolean crashLooping(MachineView view) {
    var failure = view.status().getStartFailure();
    return failure != null
        && failure.getConsecutiveFailCount() != null
        && failure.getConsecutiveFailCount() > 0
        && switch (view.strategy()) {
          case ALWAYS, RERUN_ON_FAILURE, ONCE -> true;
          case MANUAL, HALTED, WAIT_AS_RECEIVER -> false;
        };
  }
}
