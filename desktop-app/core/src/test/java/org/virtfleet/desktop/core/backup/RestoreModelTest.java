package org.virtfleet.desktop.core.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.virtfleet.desktop.core.cluster.PowerAction;
import org.virtfleet.desktop.core.cluster.VmState;
import org.virtfleet.desktop.core.session.SampleSession;
import org.virtfleet.desktop.core.tasks.TaskEntry;

class RestoreModelTest {
  private final SampleSession sample = SampleSession.berlin();
  private final RestoreModel model =
      new RestoreModel(
          sample.session(),
          sample.session().backups().find("shop/nightly-web-01-29692530").orElseThrow());

  @AfterEach
  void close() {
    sample.close();
  }

  @Test
  void aBackupBecomesAnotherMachineBesideTheOneItIsOf() {
    sample.until(() -> model.readyProperty().get());
    assertThat(model.identity().name().text()).isEqualTo("web-01-2");
    assertThat(model.choices())
        .extracting(choice -> choice.storageClass().get().orElseThrow().name())
        .containsExactly("bulk-hdd", "fast-nvme");
    var task = model.run();
    sample.until(() -> task.state() == TaskEntry.State.DONE);
    assertThat(sample.vm("shop/web-01-2").state()).isEqualTo(VmState.STOPPED);
    assertThat(sample.vm("shop/web-01").state()).isEqualTo(VmState.RUNNING);
    assertThat(sample.session().volumes().find("shop/web-01-2-data")).isPresent();
  }

  @Test
  void theSameMachineHasToBeStoppedAndKeepsItsDisksBesideTheRestoredOnes() {
    sample.until(() -> model.readyProperty().get());
    model.intoSameProperty().set(true);
    assertThat(model.readyProperty().get()).isFalse();
    assertThat(model.sameDenied()).contains("Not possible: web-01 is running. Shut it down first.");

    var _ = sample.session().power().run(PowerAction.SHUT_DOWN, List.of(sample.vm("shop/web-01")));
    sample.until(() -> model.readyProperty().get());
    var task = model.run();
    sample.until(() -> task.state() == TaskEntry.State.DONE);
    assertThat(sample.session().volumes().find("shop/web-01-root").orElseThrow().isUnused())
        .isTrue();
    assertThat(sample.session().volumes().find("shop/web-01-root-2").orElseThrow().vms())
        .containsExactly("web-01");
  }
}
