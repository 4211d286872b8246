package org.virtfleet.desktop.core.volume;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.virtfleet.desktop.core.cluster.VolumeRow;
import org.virtfleet.desktop.core.session.SampleSession;
import org.virtfleet.desktop.core.tasks.TaskEntry;
import org.virtfleet.desktop.core.text.Sizes;

class EnlargeModelTest {
  private final SampleSession sample = SampleSession.berlin();

  @AfterEach
  void close() {
    sample.close();
  }

  @Test
  void onlyALargerSizeCanBeAskedFor() {
    var model = model();
    assertThat(model.size().text()).isEqualTo("50");
    for (var wrong : new String[] {"40", "39.5", "-1", "", "many", "70000"}) {
      model.size().textProperty().set(wrong);
      assertThat(model.readyProperty().get()).as(wrong).isFalse();
    }
    assertThat(model.size().problemProperty().get()).contains("more than 40 GiB");
    model.size().textProperty().set(" 41 ");
    assertThat(model.readyProperty().get()).isTrue();
  }

  @Test
  void theTaskEndsWhenTheVolumeIsLarger() {
    var model = model();
    model.size().textProperty().set("64");
    model.run();
    var task = sample.session().tasks().entries().getFirst();
    sample.until(() -> task.state() == TaskEntry.State.DONE);
    assertThat(volume().sizeBytes()).isEqualTo(64 * Sizes.GIB);
  }

  @Test
  void orWhenTheClusterSaysWhyItIsNot() {
    var model = model();
    model.size().textProperty().set("2000");
    model.run();
    var task = sample.session().tasks().entries().getFirst();
    sample.until(() -> task.state() == TaskEntry.State.FAILED);
    assertThat(volume().reason()).isEqualTo("There is no room in the pool.");
    assertThat(volume().sizeBytes()).isEqualTo(40 * Sizes.GIB);
  }

  @Test
  void whatTheClassDoesNotLetGrowIsDeniedWithWords() {
    assertThat(EnlargeModel.denied(sample.session(), volume())).isEmpty();
    var fixed =
        new VolumeRow(
            volume().ref(),
            VolumeRow.State.READY,
            "Bound",
            "",
            volume().progress(),
            "iso-library",
            Sizes.GIB,
            volume().users(),
            true,
            "RWO",
            volume().home(),
            "",
            "",
            volume().created());
    assertThat(EnlargeModel.denied(sample.session(), fixed))
        .contains("Storage class iso-library does not let volumes grow");
  }

  private EnlargeModel model() {
    return new EnlargeModel(sample.session(), volume());
  }

  private VolumeRow volume() {
    return sample.session().volumes().find("shop/web-01-root").orElseThrow();
  }
}
