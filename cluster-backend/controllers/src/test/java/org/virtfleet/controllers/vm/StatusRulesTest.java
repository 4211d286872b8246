package org.virtfleet.controllers.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.virtfleet.controllers.vm.Machines.INSTANCE_UID;
import static org.virtfleet.controllers.vm.Machines.NOW;
import static org.virtfleet.controllers.vm.Machines.condition;
import static org.virtfleet.controllers.vm.Machines.instance;
import static org.virtfleet.controllers.vm.Machines.request;
import static org.virtfleet.controllers.vm.Machines.thatRan;
import static org.virtfleet.controllers.vm.Machines.view;
import static org.virtfleet.controllers.vm.Machines.vm;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.virtfleet.api.kubevirt.v1.VirtualMachineCondition;
import org.virtfleet.api.kubevirt.v1.VirtualMachineStartFailure;
import org.virtfleet.api.kubevirt.v1.VirtualMachineStateChangeRequest;
import org.virtfleet.api.kubevirt.v1.VirtualMachineStatus;

class StatusRulesTest {

  @Test
  void aHaltedMachineIsNotReadyBecauseItHasNoInstance() {
    var status = fill(view(vm("Halted"), null));

    assertThat(status.getCreated()).isNull();
    assertThat(status.getReady()).isNull();
    assertThat(status.getDesiredGeneration()).as("nothing was ever made of it").isNull();
    assertThat(ready(status).getStatus()).isEqualTo("False");
    assertThat(ready(status).getReason()).isEqualTo("VMINotExists");
  }

  @Test
  void aRunningMachineShowsItsInstancesConditions() {
    var running =
        instance(
            "Running", condition("Ready", "True", null), condition("AgentConnected", "True", null));
    var status = fill(view(vm("Always"), running));

    assertThat(status.getCreated()).isTrue();
    assertThat(status.getReady()).isTrue();
    assertThat(status.getRunStrategy()).isEqualTo("Always");
    assertThat(status.getObservedGeneration()).isEqualTo(3);
    assertThat(status.getConditions())
        .extracting("type")
        .containsExactly("Ready", "AgentConnected");
  }

  @Test
  void aConditionThatSaysTheSameKeepsItsTimes() {
    var vm = vm("Halted");
    var first = fill(view(vm, null));
    vm.setStatus(first);
    var later = new MachineView(vm, null, List.of(), Drift.NONE, NOW.plusSeconds(60));

    assertThat(ready(fill(later)).getLastTransitionTime()).isEqualTo("2026-11-21T12:00:00Z");
  }

  @Test
  void aGuestThatLacksSomethingOfItsTemplateNeedsARestartAndIsToldWhat() {
    var vm = vm("Always");
    Machines.status(vm).setObservedGeneration(2L);
    var same = view(vm, instance("Running"));
    var older = same.with(new Drift(List.of("spec.template.spec.hostname")));

    assertThat(fill(same).getConditions()).extracting("type").containsExactly("Ready");
    assertThat(fill(same).getObservedGeneration()).isEqualTo(3);
    vm.setStatus(new VirtualMachineStatus().setObservedGeneration(2L));
    var status = fill(older);
    assertThat(status.getConditions())
        .extracting("type", "message")
        .contains(
            tuple(
                "RestartRequired",
                "a non-live-updatable field was changed in the template spec: spec.template.spec.hostname"));
    assertThat(status.getDesiredGeneration()).isEqualTo(3);
    assertThat(status.getObservedGeneration()).isEqualTo(2);
  }

  @Test
  void requestsGoWhenTheyAreFulfilled() {
    var vm = vm("Manual");
    var restart = List.of(request("Stop", INSTANCE_UID), request("Start", null));
    Machines.status(vm).setStateChangeRequests(restart);

    assertThat(requestsAfter(view(vm, instance("Running"))))
        .extracting("action")
        .containsExactly("Stop", "Start");
    Machines.status(vm).setStateChangeRequests(restart);
    assertThat(requestsAfter(view(vm, null))).extracting("action").containsExactly("Start");
    var next = instance("Pending");
    next.getMetadata().setUid("another");
    Machines.status(vm).setStateChangeRequests(restart);
    assertThat(requestsAfter(view(vm, next))).isEmpty();
  }

  @Test
  void startsThatFailAreCountedOnceEachAndForgottenWhenAGuestRan() {
    var vm = vm("Always");
    var status = fill(view(vm, instance("Failed")));
    assertThat(failure(status).getConsecutiveFailCount()).isEqualTo(1);
    assertThat(failure(status).getRetryAfterTimestamp()).isEqualTo("2026-11-21T12:00:10Z");

    assertThat(failure(fill(view(vm, instance("Failed")))).getConsecutiveFailCount())
        .as("same instance")
        .isEqualTo(1);
    var second = instance("Failed");
    second.getMetadata().setUid("another");
    assertThat(failure(fill(view(vm, second))).getConsecutiveFailCount()).isEqualTo(2);
    assertThat(failure(status).getRetryAfterTimestamp()).isEqualTo("2026-11-21T12:00:40Z");

    assertThat(fill(view(vm, thatRan(instance("Failed")))).getStartFailure()).isNull();
  }

  @Test
  void whyTheLastStartFailedIsSaidUntilAGuestRuns() {
    var vm = vm("Always");
    var why = condition("Synchronized", "False", "StartFailed").setMessage("/srv/x.iso is gone.");
    vm.setStatus(fill(view(vm, instance("Failed", why))));
    vm.setStatus(fill(view(vm, null)));

    assertThat(Machines.status(vm).getConditions())
        .filteredOn(c -> c.getType().equals("Failure"))
        .extracting("status", "reason", "message")
        .containsExactly(tuple("True", "StartFailed", "/srv/x.iso is gone."));
    assertThat(fill(view(vm, thatRan(instance("Running")))).getConditions())
        .extracting("type")
        .doesNotContain("Failure");
  }

  @Test
  void theWaitGrowsWithTheSquareOfTheFailuresToFiveMinutes() {
    assertThat(List.of(1, 2, 3, 5, 6, 100_000))
        .map(count -> StartFailures.wait(count).toSeconds())
        .containsExactly(10L, 40L, 90L, 250L, 300L, 300L);
  }

  @Test
  void aStrategyThatStartsOnlyOnceIsWrittenDownWhenItsInstanceIsThere() {
    assertThat(fill(view(vm("Once"), null)).getRunStrategy()).isNull();
    assertThat(fill(view(vm("Once"), instance("Pending"))).getRunStrategy()).isEqualTo("Once");
  }

  private static VirtualMachineStatus fill(MachineView view) {
    return StatusRules.fill(view.status(), view, null);
  }

  private static List<VirtualMachineStateChangeRequest> requestsAfter(MachineView view) {
    return fill(view).getStateChangeRequests();
  }

  private static VirtualMachineStartFailure failure(VirtualMachineStatus status) {
    return Objects.requireNonNull(status.getStartFailure());
  }

  private static VirtualMachineCondition ready(VirtualMachineStatus status) {
    return status.getConditions().getFirst();
  }
}
