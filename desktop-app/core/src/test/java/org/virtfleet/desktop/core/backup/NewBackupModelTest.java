package org.virtfleet.desktop.core.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.virtfleet.desktop.core.session.SampleSession;
import org.virtfleet.desktop.core.tasks.TaskEntry;

class NewBackupModelTest {
  private final SampleSession sample = SampleSession.berlin();
  private final NewBackupModel model = new NewBackupModel(sample.session());

  @AfterEach
  void close() {
    sample.close();
  }

  @Test
  void aVmsBackupGoesIntoAClaimOfItsNamespaceThatIsNoVmsDisk() {
    assertThat(model.readyProperty().get()).isFalse();
    model.vmProperty().set(Optional.of(sample.vm("shop/web-01")));
    assertThat(model.claims()).extracting(claim -> claim.name()).containsExactly("vault");
    model.run();
    var task = sample.session().tasks().entries().getFirst();
    sample.until(() -> task.state() == TaskEntry.State.DONE);
    assertThat(sample.session().backups().find("shop/web-01-now")).isPresent();
  }

  @Test
  void disksThatEachBackupCopiesWholeAreNamed() {
    assertThat(model.copiedWhole()).isEmpty();
    model.vmProperty().set(Optional.of(sample.vm("shop/web-01")));
    assertThat(model.copiedWhole()).as("its root is qcow2").containsExactly("web-01-data");
  }

  @Test
  void timesAndNumbersAreCheckedOnlyWhereTheyCount() {
    model.vmProperty().set(Optional.of(sample.vm("shop/web-01")));
    model.keep().textProperty().set("many");
    model.cron().textProperty().set("noon");
    assertThat(model.readyProperty().get()).isTrue();
    model.whenProperty().set(NewBackupModel.When.OTHER);
    assertThat(model.readyProperty().get()).isFalse();
    model.keep().textProperty().set("7");
    model.cron().textProperty().set("0 12 * * *");
    assertThat(model.readyProperty().get()).isTrue();
  }

  @Test
  void aScheduleIsOfferedOnceTheClusterHasSaidThatItHasThem() {
    sample.until(() -> model.whens().size() == NewBackupModel.When.values().length);
  }
}
