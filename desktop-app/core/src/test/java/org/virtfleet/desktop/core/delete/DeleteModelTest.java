package org.virtfleet.desktop.core.delete;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.virtfleet.desktop.core.session.SampleSession;
import org.virtfleet.desktop.core.tasks.TaskEntry;

class DeleteModelTest {
  private final SampleSession sample = SampleSession.berlin();
  private final DeleteModel model =
      new DeleteModel(sample.session(), List.of(sample.vm("shop/web-01")));

  @AfterEach
  void close() {
    sample.close();
  }

  @Test
  void everyDiskIsKeptUntilItIsTicked() {
    sample.until(() -> model.readyProperty().get());
    assertThat(model.choices()).hasSize(2).noneMatch(choice -> choice.deleted().get());
  }

  @Test
  void keptDisksOutliveTheVmAndTickedOnesGoWithIt() {
    sample.until(() -> model.readyProperty().get());
    model.choices().stream()
        .filter(choice -> choice.disk().claim().name().equals("web-01-root"))
        .forEach(choice -> choice.deleted().set(true));
    model.run();
    var task = sample.session().tasks().entries().getFirst();
    sample.until(() -> task.state() == TaskEntry.State.DONE);
    sample.until(() -> sample.session().volumes().find("shop/web-01-root").isEmpty());
    assertThat(sample.session().vms().find("shop/web-01")).isEmpty();
    assertThat(sample.session().volumes().find("shop/web-01-data")).isPresent();
  }
}
