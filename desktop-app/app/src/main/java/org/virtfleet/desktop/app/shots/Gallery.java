package org.virtfleet.desktop.app.shots;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.virtfleet.desktop.app.FxThread;
import org.virtfleet.desktop.app.theme.Appearance;
import org.virtfleet.desktop.core.actions.VmAction;
import org.virtfleet.desktop.core.backup.NewBackupModel;
import org.virtfleet.desktop.core.backup.RestoreModel;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.VmState;
import org.virtfleet.desktop.core.sample.SampleCluster;
import org.virtfleet.desktop.core.sample.SampleTasks;
import org.virtfleet.desktop.core.session.Place;
import org.virtfleet.desktop.core.tasks.TaskMemory;
import org.virtfleet.desktop.core.tree.TreeModel;
import org.virtfleet.desktop.core.volume.EnlargeModel;
import org.virtfleet.desktop.core.wizard.ImportModel;
import org.virtfleet.desktop.core.wizard.Step;
import org.virtfleet.desktop.core.wizard.WizardModel;

/// Pictures of every screen from the sample cluster, light and dark. The one list of screens; the
/// names are the same each time.
public final class Gallery {
  private static final Instant NOW = Instant.parse("2026-11-21T10:41:29Z");
  private static final Duration PACE = Duration.ofSeconds(2);
  private static final ObjectRef WEB = ObjectRef.vm("shop", "web-01");

  private static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDtqJ7zOtqQtYqOo0CpvDXNlMV3HeJDpjrASKGLWdopb report@example.net";

  private final Path folder;
  private final Appearance appearance;

  /// Writes into this folder.
  public Gallery(Path folder, Appearance appearance) {
    this.folder = folder;
    this.appearance = appearance;
  }

  /// Takes all pictures.
  public void shoot() throws IOException, InterruptedException {
    Files.createDirectories(folder);
    for (var choice : List.of(Appearance.Choice.LIGHT, Appearance.Choice.DARK)) {
      FxThread.run(() -> appearance.choiceProperty().set(choice));
      var suffix = "-" + choice.name().toLowerCase(Locale.ROOT) + ".png";
      shootFleet(suffix);
      shootVm(suffix);
      shootWizard(suffix);
      shootImport(suffix);
      shootBackups(suffix);
      shootSpecial(suffix);
    }
  }

  private void shootFleet(String suffix) throws IOException, InterruptedException {
    try (var studio = berlin(1440, 900, suffix)) {
      studio.startTasks();
      studio.select("gitlab");
      studio.shoot("01-main");
      studio.select("runner-01", "runner-02", "runner-03", "vdi-07");
      studio.shoot("02-multiselect");
      studio.act(() -> studio.session().tree().groupingProperty().set(TreeModel.Grouping.LABELS));
      studio.select();
      studio.go(new Place.OfLabel("app=web"));
      studio.shoot("02-labels");
      studio.act(() -> studio.session().tree().groupingProperty().set(TreeModel.Grouping.HOSTS));
      studio.go(new Place.Storage());
      studio.shoot("10-storage");
      studio.choose("#volume-table", 2);
      studio.shoot("10-storage-facts");
      var session = studio.session();
      var volume = FxThread.call(() -> session.volumes().rows().get(2));
      var larger = FxThread.call(() -> studio.windows().enlarge(new EnlargeModel(session, volume)));
      studio.shoot(larger, "10-storage-enlarge");
      studio.tab("pools");
      studio.shoot("10-storage-pools");
      studio.tab("orphans");
      studio.choose("#orphan-table", 0);
      studio.shoot("10-storage-orphans");
      studio.press("#orphans-delete");
      studio.shootDialog("15-delete-unused");
      studio.go(new Place.Backups());
      studio.choose("#backup-table", 3);
      studio.shoot("13-backups");
      studio.tab("schedules");
      studio.choose("#schedule-table", 0);
      studio.shoot("13-schedules");
      studio.go(new Place.Networks());
      studio.shoot("11-networks");
      studio.go(new Place.Nodes());
      studio.shoot("12-nodes");
      studio.go(new Place.OfCluster());
      studio.select("k6-load");
      studio.act(() ->
          studio
              .windows()
              .run(VmAction.DELETE, List.copyOf(studio.session().vmList().selection())));
      studio.tick("#delete-disk-k6-load-root");
      studio.shootDialog("15-delete-dialog");
      studio.select("gitlab");
      studio.act(() -> studio.windows().openPalette("web"));
      studio.shoot("17-command-palette");
    }
  }

  private void shootVm(String suffix) throws IOException, InterruptedException {
    try (var studio = berlin(1440, 900, suffix)) {
      studio.startTasks();
      studio.fold();
      studio.go(new Place.OfVm(WEB));
      studio.shoot("03-vm-overview");
      var window = FxThread.call(() -> studio.windows().vmWindow(WEB));
      studio.shoot(window, "04-vm-window-console");
      studio.tab("console");
      studio.shoot(window, "04-vm-window-taken");
      studio.act(window::close);
      studio.tab("hardware");
      studio.shoot("05-vm-hardware");
      studio.pick("#device-list", 6);
      studio.shoot("05-vm-hardware-disk");
      studio.tab("events");
      studio.shoot("05-vm-events");
      studio.tab("yaml");
      studio.shoot("05-vm-yaml");
      studio.tab("overview");
      studio.act(() ->
          studio
              .windows()
              .run(VmAction.SUSPEND, studio.session().vms().find(WEB.key()).stream().toList()));
      studio.until(() ->
          studio
              .session()
              .vms()
              .find(WEB.key())
              .filter(vm -> vm.state() == VmState.SUSPENDED)
              .isPresent());
      studio.shoot("03-vm-suspended");
    }
  }

  private void shootWizard(String suffix) throws IOException, InterruptedException {
    var image = folder.resolve("ubuntu-24.04-server.qcow2");
    // The header of a qcow2 image, version 3, with a disk of 8 GiB.
    Files.write(
        image,
        ByteBuffer.allocate(4096).putInt(0x514649fb).putInt(3).putLong(24, 8L << 30).array());
    try (var studio = berlin(1440, 900, suffix)) {
      var model = FxThread.call(() -> new WizardModel(studio.session()));
      var window = FxThread.call(() -> studio.windows().wizard(model));
      studio.act(() -> model.source().file().textProperty().set(image.toString()));
      studio.until(() -> model.source().imageProperty().get().isPresent());
      int number = 1;
      for (var step : Step.values()) {
        if (step == Step.FIRST_BOOT) {
          studio.act(() -> {
            model.firstBoot().usedProperty().set(true);
            model.firstBoot().user().textProperty().set("report");
            model.firstBoot().sshKeys().textProperty().set(KEY);
          });
        }
        studio.shoot(
            window,
            "06-wizard-" + number++ + "-" + step.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        studio.act(model::next);
      }
    } finally {
      Files.deleteIfExists(image);
    }
  }

  private void shootImport(String suffix) throws IOException, InterruptedException {
    var descriptor = folder.resolve("wiki.ovf");
    var disk = folder.resolve("wiki-disk1.vmdk");
    try (var sample = Gallery.class.getResourceAsStream("wiki.ovf");
        var studio = berlin(1440, 900, suffix)) {
      Files.write(descriptor, Objects.requireNonNull(sample, "wiki.ovf").readAllBytes());
      Files.write(disk, new byte[4096]);
      var model = FxThread.call(() -> new ImportModel(studio.session()));
      var window = FxThread.call(() -> studio.windows().importing(model));
      studio.act(() -> model.file().textProperty().set(descriptor.toString()));
      studio.until(() -> model.readyProperty().get());
      studio.shoot(window, "06-import");
    } finally {
      Files.deleteIfExists(descriptor);
      Files.deleteIfExists(disk);
    }
  }

  private void shootBackups(String suffix) throws IOException, InterruptedException {
    try (var studio = berlin(1440, 900, suffix)) {
      var session = studio.session();
      studio.until(() -> session.backups().loadedProperty().get());
      var row = FxThread.call(() -> session.backups().rows().get(3));
      var restore = FxThread.call(() -> new RestoreModel(session, row));
      var window = FxThread.call(() -> studio.windows().restore(restore));
      studio.until(() -> restore.contentProperty().get().isPresent());
      studio.shoot(window, "13-restore");
      var wanted = FxThread.call(() -> new NewBackupModel(session));
      studio.until(() -> wanted.whens().size() > 1);
      var asking = FxThread.call(() -> studio.windows().newBackup(wanted));
      studio.act(() -> {
        wanted.vmProperty().set(session.vms().find(WEB.key()));
        wanted.whenProperty().set(NewBackupModel.When.OTHER);
      });
      studio.shoot(asking, "13-new-backup");
    }
  }

  private void shootSpecial(String suffix) throws IOException, InterruptedException {
    try (var studio = berlin(1440, 900, suffix)) {
      studio.startTasks();
      studio.select("gitlab");
      studio.pass(Duration.ofSeconds(41));
      studio
          .cluster()
          .line()
          .cut(
              "connection refused by berlin-1.example.net:6443",
              Duration.ofSeconds(48).minus(Duration.ofSeconds(41)),
              Duration.ofSeconds(49));
      studio.shoot("16a-disconnected");
      studio.alerts();
      studio.cluster().line().mend();
      studio.shoot("16c-alerts");
    }
    try (var studio = berlin(1440, 900, suffix)) {
      studio.act(() -> studio.cluster().shutOut("system:anonymous"));
      studio.shoot("16d-no-credentials");
    }
    try (var studio = berlin(1440, 900, suffix)) {
      studio.act(() ->
          studio
              .cluster()
              .line()
              .reject(
                  "Unauthorized: the token has expired",
                  Duration.ofSeconds(48),
                  Duration.ofSeconds(8)));
      studio.shoot("16e-rejected");
    }
    try (var studio = open(SampleCluster.empty(PACE, NOW), TaskMemory.NONE, 1440, 900, suffix)) {
      studio.shoot("16b-empty-cluster");
    }
    try (var studio = berlin(1024, 640, suffix)) {
      studio.startTasks();
      studio.select("gitlab");
      studio.shoot("18-small-window");
      studio.go(new Place.OfVm(WEB));
      studio.shoot("18-small-vm");
    }
  }

  private Studio berlin(double width, double height, String suffix) {
    return open(SampleCluster.berlin(PACE, NOW), SampleTasks.ended(NOW), width, height, suffix);
  }

  private Studio open(
      SampleCluster cluster, TaskMemory memory, double width, double height, String suffix) {
    return Studio.open(
        cluster, appearance, Locale.ENGLISH, NOW, memory, width, height, folder, suffix);
  }
}
