package org.virtfleet.controllers.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.virtfleet.controllers.vm.Machines.INSTANCE_UID;
import static org.virtfleet.controllers.vm.Machines.NOW;
import static org.virtfleet.controllers.vm.Machines.deleting;
import static org.virtfleet.controllers.vm.Machines.instance;
import static org.virtfleet.controllers.vm.Machines.request;
import static org.virtfleet.controllers.vm.Machines.view;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineStartFailure;
import org.virtfleet.api.kubevirt.v1.VirtualMachineStateChangeRequest;

class RunRulesTest {

  private static final Step NOTHING = new Step.Nothing();
  private static final Step START = new Step.Start(false);
  private static final Step STOP = new Step.Stop(false);

  @ParameterizedTest(name = "{0}, instance {2}, asked to {3}: {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # strategy       | before         | instance  | request | step
          Always           |                |           |         | start
          Always           |                | Running   |         | nothing
          Always           |                | Succeeded |         | stop
          Always           |                | Failed    |         | stop
          Always           | Always         | Running   | Stop    | stop
          RerunOnFailure   |                |           |         | start
          RerunOnFailure   | Always         |           |         | start
          RerunOnFailure   | RerunOnFailure |           |         | nothing
          RerunOnFailure   | RerunOnFailure |           | Start   | start
          RerunOnFailure   | RerunOnFailure | Succeeded |         | stop
          RerunOnFailure   | RerunOnFailure | Failed    |         | stop, then start
          Manual           |                |           |         | nothing
          Manual           |                |           | Start   | start
          Manual           | Manual         | Running   | Stop    | stop
          Manual           | Manual         | Running   | old     | nothing
          Manual           | Manual         | Succeeded |         | nothing
          Manual           | Manual         | Failed    | Start   | stop
          Halted           |                |           |         | nothing
          Halted           | Always         | Running   |         | stop
          Halted           | Halted         |           | Start   | run always
          Once             |                |           |         | start
          Once             | Once           |           |         | nothing
          Once             | Once           | Failed    |         | nothing
          WaitAsReceiver   |                |           |         | nothing
          """)
  void everyStrategyDoesWhatKubeVirtDoes(
      String strategy, String before, String phase, String request, String step) {
    var vm = Machines.vm(strategy);
    Machines.status(vm).setRunStrategy(before).setStateChangeRequests(requests(request));
    var view = view(vm, phase == null ? null : instance(phase));

    assertThat(RunRules.next(view, true))
        .isEqualTo(
            switch (step) {
              case "start" -> START;
              case "stop" -> STOP;
              case "stop, then start" -> new Step.Stop(true);
              case "run always" -> new Step.RunAlways();
              case "nothing" -> NOTHING;
              default -> throw new AssertionError(step);
            });
  }

  @Test
  void anInstanceThatIsBeingDeletedIsNotDeletedAgain() {
    assertThat(RunRules.next(view(Machines.vm("Halted"), deleting(instance("Running"))), true))
        .isEqualTo(NOTHING);
    assertThat(RunRules.next(view(Machines.vm("Always"), deleting(instance("Failed"))), true))
        .isEqualTo(NOTHING);
  }

  @Test
  void aMachineWhoseVolumesAreStillFillingDoesNotStart() {
    assertThat(RunRules.next(view(Machines.vm("Always"), null), false)).isEqualTo(NOTHING);
  }

  @Test
  void aMachineThatFailedToStartWaits() {
    var vm = Machines.vm("Always");
    Machines.status(vm)
        .setStartFailure(
            new VirtualMachineStartFailure()
                .setConsecutiveFailCount(1)
                .setRetryAfterTimestamp(NOW.plusSeconds(7).toString()));

    assertThat(RunRules.next(view(vm, null), true))
        .isEqualTo(new Step.StartLater(Duration.ofSeconds(7)));
  }

  @Test
  void aStartMayAskForAPausedGuest() {
    var vm = Machines.vm("Manual");
    Machines.status(vm)
        .setStateChangeRequests(
            List.of(
                new VirtualMachineStateChangeRequest()
                    .setAction("Start")
                    .setData(Map.of("paused", "true"))));

    assertThat(RunRules.next(view(vm, null), true)).isEqualTo(new Step.Start(true));
  }

  @Test
  void runningIsTheOlderWordForAlwaysAndHalted() {
    VirtualMachine on = Machines.vm("Halted");
    on.getSpec().setRunStrategy(null).setRunning(true);
    VirtualMachine off = Machines.vm("Always");
    off.getSpec().setRunStrategy(null).setRunning(false);

    assertThat(RunRules.next(view(on, null), true)).isEqualTo(START);
    assertThat(RunRules.next(view(off, instance("Running")), true)).isEqualTo(STOP);
  }

  private static List<VirtualMachineStateChangeRequest> requests(String request) {
    return switch (request) {
      case "Start" -> List.of(request("Start", null));
      case "Stop" -> List.of(request("Stop", INSTANCE_UID), request("Start", null));
      case "old" -> List.of(request("Stop", "of an earlier instance"));
      case null -> List.of();
      default -> throw new AssertionError(request);
    };
  }
}
