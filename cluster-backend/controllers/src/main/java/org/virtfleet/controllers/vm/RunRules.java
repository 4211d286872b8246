package org.virtfleet.controllers.vm;

import java.time.Duration;
import org.virtfleet.api.kubevirt.v1.RunStrategy;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;

/// What `runStrategy` and the requests of the subresources ask for, as KubeVirt does it:
///
/// | strategy | no instance | an instance that ended |
/// | --- | --- | --- |
/// | Always | start | delete, which leads to a start |
/// | RerunOnFailure | start if asked, or if the strategy is new | delete; after a failure ask for a start |
/// | Manual | start if asked | keep, until somebody starts it |
/// | Once | start if the strategy is new | keep |
/// | Halted | become Always if asked to start | delete, like any instance |
///
/// A request to stop deletes the instance under every strategy. Failed starts are spaced out by
/// {@link StartFailures}.
final class RunRules {

  private RunRules() {}

  /// @param volumesUsable whether the machine's own volumes are there and filled
  static Step next(MachineView view, boolean volumesUsable) {
    if (view.deleting()) {
      return view.instanceIfAny().map(RunRules::stop).orElse(new Step.Nothing());
    }
    return view.instanceIfAny()
        .map(instance -> withInstance(view, instance))
        .orElseGet(() -> withoutInstance(view, volumesUsable));
  }

  private static Step withInstance(MachineView view, VirtualMachineInstance instance) {
    var requests = ChangeRequests.of(view);
    boolean ended = InstanceFacts.ended(instance);
    if (requests.stop(instance) || (ended && requests.start())) {
      return stop(instance);
    }
    return switch (view.strategy()) {
      case ALWAYS -> ended ? stop(instance) : new Step.Nothing();
      case RERUN_ON_FAILURE -> ended ? rerun(instance) : new Step.Nothing();
      case HALTED -> stop(instance);
      case MANUAL, ONCE, WAIT_AS_RECEIVER -> new Step.Nothing();
    };
  }

  private static Step withoutInstance(MachineView view, boolean volumesUsable) {
    var requests = ChangeRequests.of(view);
    boolean wanted =
        switch (view.strategy()) {
          case ALWAYS -> true;
          case RERUN_ON_FAILURE ->
              requests.start() || strategyIsNew(view, RunStrategy.RERUN_ON_FAILURE);
          case ONCE -> strategyIsNew(view, RunStrategy.ONCE);
          case MANUAL, HALTED -> requests.start();
          // Receiving a machine from another cluster is not there yet; it stays as it is.
          case WAIT_AS_RECEIVER -> false;
        };
    if (!wanted) {
      return new Step.Nothing();
    }
    if (view.strategy() == RunStrategy.HALTED) {
      return new Step.RunAlways();
    }
    if (!volumesUsable) {
      return new Step.Nothing();
    }
    Duration wait = StartFailures.timeLeft(view.status().getStartFailure(), view.now());
    return wait.isPositive()
        ? new Step.StartLater(wait)
        : new Step.Start("true".equals(requests.startData().get("paused")));
  }

  private static Step rerun(VirtualMachineInstance instance) {
    return InstanceFacts.deleting(instance)
        ? new Step.Nothing()
        : new Step.Stop(InstanceFacts.failed(instance));
  }

  private static Step stop(VirtualMachineInstance instance) {
    return InstanceFacts.deleting(instance) ? new Step.Nothing() : new Step.Stop(false);
  }

  /// The status still tells the strategy that was followed last.
  private static boolean strategyIsNew(MachineView view, RunStrategy strategy) {
    return !strategy.value().equals(view.status().getRunStrategy());
  }
}
