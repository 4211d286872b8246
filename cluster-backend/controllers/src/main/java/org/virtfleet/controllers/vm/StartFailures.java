package org.virtfleet.controllers.vm;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineStartFailure;
import org.virtfleet.client.control.Rfc3339;

/// Counts instances that failed before their guest ever ran, so that a machine that cannot start is
/// not started in a tight loop (`status.startFailure`). KubeVirt's figures: the wait is 10 s times
/// the square of the count, 5 minutes at most.
final class StartFailures {

  private static final Duration UNIT = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /// The square of this is past LONGEST; counting on would overflow it.
  private static final int COUNT_OF_LONGEST = 6;

  private StartFailures() {}

  /// The record after a look at the machine: one more for an instance not counted yet, none for one
  /// whose guest ran, none when the machine was switched off on purpose.
  static @Nullable VirtualMachineStartFailure next(MachineView view) {
    var before = view.status().getStartFailure();
    VirtualMachineInstance instance = view.instance();
    boolean switchedOff =
        switch (view.strategy()) {
          case HALTED, MANUAL -> true;
          case ALWAYS, RERUN_ON_FAILURE, ONCE, WAIT_AS_RECEIVER -> false;
        };
    if (switchedOff || (instance != null && InstanceFacts.everRan(instance))) {
      return null;
    }
    if (instance == null || !InstanceFacts.failed(instance)) {
      return before;
    }
    String uid = instance.getMetadata().getUid();
    if (before != null && Objects.equals(before.getLastFailedVMIUID(), uid)) {
      return before;
    }
    int count =
        (before == null ? 0 : Objects.requireNonNullElse(before.getConsecutiveFailCount(), 0)) + 1;
    return new VirtualMachineStartFailure()
        .setConsecutiveFailCount(count)
        .setLastFailedVMIUID(uid)
        .setRetryAfterTimestamp(Rfc3339.seconds(view.now().plus(wait(count))));
  }

  /// How long a start still has to wait; zero when it may go ahead.
  static Duration timeLeft(@Nullable VirtualMachineStartFailure failure, Instant now) {
    if (failure == null) {
      return Duration.ZERO;
    }
    return Rfc3339.parse(failure.getRetryAfterTimestamp())
        .map(until -> Duration.between(now, until))
        .filter(Duration::isPositive)
        .orElse(Duration.ZERO);
  }

  static Duration wait(int count) {
    return count >= COUNT_OF_LONGEST ? LONGEST : UNIT.multipliedBy((long) count * count);
  }
}
