package org.virtfleet.desktop.app.wizard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.virtfleet.desktop.app.desk.Clusters;
import org.virtfleet.desktop.app.desk.Commands;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.app.theme.Appearance;
import org.virtfleet.desktop.core.actions.VmAction;
import org.virtfleet.desktop.core.cluster.BackupRow;
import org.virtfleet.desktop.core.cluster.Fault;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.OrphanRow;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.cluster.VolumeRow;
import org.virtfleet.desktop.core.palette.PaletteCommand;
import org.virtfleet.desktop.core.sample.SampleCluster;
import org.virtfleet.desktop.core.session.Session;
import org.virtfleet.desktop.core.text.Texts;
import org.virtfleet.desktop.core.wizard.WizardModel;

@ExtendWith(ApplicationExtension.class)
class WizardViewTest {

  private final List<ObjectRef> created = new ArrayList<>();
  private Session session;

  @Start
  void open(Stage stage) {
    session =
        new Session(
            SampleCluster.berlin(Duration.ZERO, Instant.now()),
            Platform::runLater,
            Clock.systemUTC(),
            new Texts(Locale.ENGLISH));
    var view =
        new WizardView(
            Desk.of(session, new NoCommands(), Clusters.NONE),
            new WizardModel(session),
            created::add,
            stage::hide);
    var scene = new Scene(view, WizardView.WIDTH, WizardView.HEIGHT);
    new Appearance().dress(scene);
    stage.setScene(scene);
    stage.show();
  }

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void anIsoBecomesAVmWithADiskToInstallTo(FxRobot robot, @TempDir Path folder)
      throws IOException, TimeoutException {
    var iso = Files.write(folder.resolve("alpine-3.22.iso"), new byte[4096]);
    var next = robot.lookup("#wizard-next").queryAs(Button.class);
    assertThat(next.isDisabled()).isTrue();

    robot.interact(
        () -> robot.lookup("#wizard-file").queryAs(TextField.class).setText(iso.toString()));
    waitFor(10, TimeUnit.SECONDS, () -> !next.isDisabled());
    for (var page = 0; page < 6; page++) {
      robot.clickOn(next);
      waitForFxEvents();
    }

    var yaml = robot.lookup(CodeArea.class::isInstance).queryAs(CodeArea.class).getText();
    assertThat(yaml).contains("name: alpine-01\n", "name: alpine-01-install\n", "upload: {}");
    assertThat(next.getText()).isEqualTo("Create VM");
    robot.clickOn(next);
    waitForFxEvents();
    assertThat(created).containsExactly(ObjectRef.vm("default", "alpine-01"));
  }

  @Test
  void aWrongNumberIsSaidBelowItsFieldOnceTheFieldIsLeft(FxRobot robot) {
    robot.clickOn("An empty disk").clickOn("#wizard-next").clickOn("#wizard-next");
    robot.clickOn("#wizard-vcpus").eraseText(1).write("0");
    assertThat(robot.lookup("Type a number from 1 to 710.").tryQuery()).isEmpty();
    robot.clickOn("#wizard-memory");
    assertThat(robot.lookup("Type a number from 1 to 710.").tryQuery()).isPresent();
    assertThat(robot.lookup("#wizard-next").queryAs(Button.class).isDisabled()).isTrue();
  }

  private static final class NoCommands implements Commands {
    @Override
    public void run(VmAction action, Collection<VmRow> vms) {}

    @Override
    public void run(PaletteCommand command) {}

    @Override
    public void openWindow(ObjectRef vm) {}

    @Override
    public void newVm() {}

    @Override
    public void deleteUnused(Collection<OrphanRow> storage) {}

    @Override
    public void enlarge(VolumeRow volume) {}

    @Override
    public void newBackup() {}

    @Override
    public void restore(BackupRow backup) {}

    @Override
    public void deleteBackups(Collection<BackupRow> backups) {}

    @Override
    public void explain(Fault fault) {}

    @Override
    public void openPalette(String typed) {}
  }
}
