package org.virtfleet.desktop.core.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.virtfleet.desktop.core.cluster.PowerAction;
import org.virtfleet.desktop.core.cluster.VmState;
import org.virtfleet.desktop.core.session.SampleSession;
import org.virtfleet.desktop.core.tasks.TaskEntry;

class PowerControlTest {
  private final SampleSession sample = SampleSession.berlin();
  private final PowerControl power = sample.session().power();

  @AfterEach
  void close() {
    sample.close();
  }

  @Test
  void aStartEndsWhenTheListShowsTheGuestRunning() {
    var task = power.run(PowerAction.START, List.of(sample.vm("ci/k6-load"))).getFirst();
    assertThat(task.state()).isEqualTo(TaskEntry.State.RUNNING);
    sample.until(() -> task.state() == TaskEntry.State.DONE);
    assertThat(sample.vm("ci/k6-load").state()).isEqualTo(VmState.RUNNING);
    assertThat(task.detailProperty().get()).isEqualTo("Running on kvm-01");
  }

  @Test
  void aRestartEndsOnlyWithANewInstance() {
    var before = sample.vm("shop/web-01");
    var task = power.run(PowerAction.RESTART, List.of(before)).getFirst();
    sample.until(() -> task.state() == TaskEntry.State.DONE);
    assertThat(sample.vm("shop/web-01").instance()).isNotEqualTo(before.instance());
  }

  @Test
  void aSuspendedGuestGoesOnButIsNotAskedToShutDown() {
    var suspend = power.run(PowerAction.SUSPEND, List.of(sample.vm("shop/web-01"))).getFirst();
    sample.until(() -> suspend.state() == TaskEntry.State.DONE);
    var suspended = List.of(sample.vm("shop/web-01"));
    assertThat(suspended.getFirst().state()).isEqualTo(VmState.SUSPENDED);
    assertThat(power.denied(PowerAction.SHUT_DOWN, suspended))
        .contains("Not possible: web-01 is suspended to disk.");
    var resume = power.run(PowerAction.RESUME, suspended).getFirst();
    sample.until(() -> resume.state() == TaskEntry.State.DONE);
    assertThat(sample.vm("shop/web-01").state()).isEqualTo(VmState.RUNNING);
  }

  @Test
  void aTaskThatIsCancelledStopsWaiting() {
    sample.cluster().freeze();
    var task = power.run(PowerAction.SHUT_DOWN, List.of(sample.vm("shop/web-01"))).getFirst();
    sample.until(() -> !task.detailProperty().get().isEmpty());
    task.cancel();
    sample.until(() -> task.state() == TaskEntry.State.CANCELLED);
  }

  @Test
  void anImpossibleActionSaysWhyAndRunsNothing() {
    var stopped = List.of(sample.vm("ci/k6-load"));
    assertThat(power.denied(PowerAction.PAUSE, stopped))
        .contains("Not possible: k6-load is stopped.");
    assertThat(power.run(PowerAction.PAUSE, stopped)).isEmpty();
  }

  @Test
  void ofAMixedSelectionOnlyThoseAreActedOnForWhichItIsPossible() {
    var mixed = List.of(sample.vm("ci/k6-load"), sample.vm("shop/web-01"));
    assertThat(power.denied(PowerAction.START, mixed)).isEmpty();
    assertThat(power.run(PowerAction.START, mixed)).hasSize(1);
  }

  @Test
  void aVmWithoutARunningGuestCannotBeShutDownButOneThatFitsNoNodeCan() {
    assertThat(power.denied(PowerAction.SHUT_DOWN, List.of(sample.vm("ci/k6-load")))).isPresent();
    assertThat(power.denied(PowerAction.SHUT_DOWN, List.of(sample.vm("ci/build-arm-01"))))
        .isEmpty();
  }
}
