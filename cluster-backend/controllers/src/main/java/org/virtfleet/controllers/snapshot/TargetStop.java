package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.RequestFailed;
import org.virtfleet.client.control.Rfc3339;
import org.virtfleet.client.control.TypedClient;

/// What a restore does about a machine that runs, until it has stopped: `targetReadinessPolicy`.
record TargetStop(TypedClient client, InstantSource clock) {

  sealed interface Decision {
    String words();

    /// @param left after which it has to be decided anew, whether or not anything has changed
    record Wait(String words, Optional<Duration> left) implements Decision {}

    record GiveUp(String words) implements Decision {}
  }

  /// Asks the machine to stop where the restore may do that.
  Decision decide(GenericKubernetesResource restore, VirtualMachine machine) {
    String runs = "VirtualMachine %s runs: ".formatted(machine.getMetadata().getName());
    return switch (TargetReadiness.of(restore)) {
      case WAIT_EVENTUALLY -> waiting(runs + "stop it");
      case FAIL_IMMEDIATE -> new Decision.GiveUp(runs + "stop it and make the restore anew");
      case STOP_TARGET -> {
        stop(machine);
        yield waiting(runs + "it is being stopped");
      }
      case WAIT_GRACE_PERIOD -> {
        Instant deadline = TargetReadiness.deadline(restore);
        Duration left = Duration.between(clock.instant(), deadline);
        yield left.isPositive()
            ? new Decision.Wait(
                runs + "stop it before " + Rfc3339.seconds(deadline), Optional.of(left))
            : new Decision.GiveUp(runs + "it was not stopped in time, make the restore anew");
      }
    };
  }

  private static Decision waiting(String words) {
    return new Decision.Wait(words, Optional.empty());
  }

  private void stop(VirtualMachine machine) {
    try {
      client.stop(Key.of(machine));
    } catch (RequestFailed e) {
      if (!e.isConflict()) { // it stops already
        throw e;
      }
    }
  }
}
