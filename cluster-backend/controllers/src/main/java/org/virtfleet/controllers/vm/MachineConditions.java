package org.virtfleet.controllers.vm;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.ConditionTypes;
import org.virtfleet.api.kubevirt.v1.VirtualMachineCondition;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceCondition;
import org.virtfleet.client.control.Rfc3339;

/// The conditions of a machine: Ready; what the instance says of itself; RestartRequired and
/// Failure where they hold. A condition that says what it said before keeps its times.
final class MachineConditions {

  private static final String RESTART_REQUIRED = "RestartRequired";
  private static final String FAILURE = "Failure";
  private static final String START_FAILED = "StartFailed";

  private MachineConditions() {}

  /// @param startFailed whether the last start did not get as far as a running guest
  /// @param failure why the instance could not be made, if it could not
  static List<VirtualMachineCondition> of(
      MachineView view, boolean startFailed, @Nullable String failure) {
    var conditions = new ArrayList<VirtualMachineCondition>();
    conditions.add(ready(view));
    view.instanceIfAny().stream()
        .flatMap(instance -> InstanceFacts.status(instance).getConditions().stream())
        .filter(c -> !c.getType().equals(ConditionTypes.READY))
        .forEach(c -> conditions.add(copy(c)));
    if (view.drift().needsRestart()) {
      conditions.add(
          keepingTimes(view, condition(RESTART_REQUIRED, "True").setMessage(view.drift().words())));
    }
    if (failure != null) {
      conditions.add(
          keepingTimes(
              view, condition(FAILURE, "True").setReason("FailedCreate").setMessage(failure)));
    } else if (startFailed) {
      whyStartFailed(view)
          .map(why -> condition(FAILURE, "True").setReason(START_FAILED).setMessage(why))
          .ifPresent(wanted -> conditions.add(keepingTimes(view, wanted)));
    }
    return conditions;
  }

  /// What the instance said of its failed start, and when that instance is gone, what was noted
  /// then: a person who looks between two tries must find the reason.
  private static Optional<String> whyStartFailed(MachineView view) {
    return view.instanceIfAny()
        .filter(InstanceFacts::failed)
        .flatMap(instance -> InstanceFacts.condition(instance, ConditionTypes.SYNCHRONIZED))
        .map(VirtualMachineInstanceCondition::getMessage)
        .or(() ->
            view.status().getConditions().stream()
                .filter(c -> c.getType().equals(FAILURE) && START_FAILED.equals(c.getReason()))
                .map(VirtualMachineCondition::getMessage)
                .findFirst());
  }

  private static VirtualMachineCondition ready(MachineView view) {
    var instance = view.instance();
    if (instance == null) {
      return keepingTimes(
          view,
          condition(ConditionTypes.READY, "False")
              .setReason("VMINotExists")
              .setMessage("VMI does not exist"));
    }
    return InstanceFacts.condition(instance, ConditionTypes.READY)
        .map(MachineConditions::copy)
        .orElseGet(() ->
            keepingTimes(
                view,
                condition(ConditionTypes.READY, "False")
                    .setReason("VMIConditionMissing")
                    .setMessage("VMI is missing the Ready condition")));
  }

  private static VirtualMachineCondition condition(String type, String status) {
    return new VirtualMachineCondition().setType(type).setStatus(status);
  }

  private static VirtualMachineCondition copy(VirtualMachineInstanceCondition c) {
    return condition(c.getType(), c.getStatus())
        .setReason(c.getReason())
        .setMessage(c.getMessage())
        .setLastProbeTime(c.getLastProbeTime())
        .setLastTransitionTime(c.getLastTransitionTime());
  }

  private static VirtualMachineCondition keepingTimes(
      MachineView view, VirtualMachineCondition wanted) {
    Optional<VirtualMachineCondition> before =
        view.status().getConditions().stream()
            .filter(c -> c.getType().equals(wanted.getType()))
            .filter(c -> c.getStatus().equals(wanted.getStatus()))
            .filter(c -> Objects.equals(c.getReason(), wanted.getReason()))
            .filter(c -> Objects.equals(c.getMessage(), wanted.getMessage()))
            .findFirst();
    String now = Rfc3339.seconds(view.now());
    return before.orElseGet(() -> wanted.setLastProbeTime(now).setLastTransitionTime(now));
  }
}
