package org.virtfleet.desktop.app;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.Stage;
import org.virtfleet.desktop.app.desk.Clusters;
import org.virtfleet.desktop.app.desk.Commands;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.app.dialog.DeleteBackupsDialog;
import org.virtfleet.desktop.app.dialog.DeleteDialog;
import org.virtfleet.desktop.app.dialog.DeleteUnusedDialog;
import org.virtfleet.desktop.app.dialog.ForceOffDialog;
import org.virtfleet.desktop.app.dialog.ProblemDialog;
import org.virtfleet.desktop.app.shell.MainWindow;
import org.virtfleet.desktop.app.shell.ViewKeeper;
import org.virtfleet.desktop.app.theme.Appearance;
import org.virtfleet.desktop.app.vm.VmWindow;
import org.virtfleet.desktop.app.wizard.EnlargeView;
import org.virtfleet.desktop.app.wizard.ImportView;
import org.virtfleet.desktop.app.wizard.NewBackupView;
import org.virtfleet.desktop.app.wizard.RestoreView;
import org.virtfleet.desktop.app.wizard.WizardView;
import org.virtfleet.desktop.core.actions.VmAction;
import org.virtfleet.desktop.core.backup.BackupControl;
import org.virtfleet.desktop.core.backup.NewBackupModel;
import org.virtfleet.desktop.core.backup.RestoreModel;
import org.virtfleet.desktop.core.cluster.BackupRow;
import org.virtfleet.desktop.core.cluster.Fault;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.OrphanRow;
import org.virtfleet.desktop.core.cluster.PowerAction;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.cluster.VolumeRow;
import org.virtfleet.desktop.core.delete.DeleteModel;
import org.virtfleet.desktop.core.delete.UnusedStorageModel;
import org.virtfleet.desktop.core.memory.Memory;
import org.virtfleet.desktop.core.memory.ViewState;
import org.virtfleet.desktop.core.palette.PaletteCommand;
import org.virtfleet.desktop.core.session.Place;
import org.virtfleet.desktop.core.session.Session;
import org.virtfleet.desktop.core.volume.EnlargeModel;
import org.virtfleet.desktop.core.wizard.ImportModel;
import org.virtfleet.desktop.core.wizard.WizardModel;

/// All windows of one session: the main one, those of VMs, wizards and dialogs.
public final class Windows implements Commands {
  private static final double MIN_WIDTH = 1024;
  private static final double MIN_HEIGHT = 640;
  private static final double VM_WIDTH = 1280;
  private static final double VM_HEIGHT = 860;

  private final Session session;
  private final Desk desk;
  private final Appearance appearance;
  private final Stage main;
  private final MainWindow window;
  private final Map<ObjectRef, Stage> vmWindows = new HashMap<>();

  /// Makes the main window as it is at first; it is not shown yet.
  public Windows(
      Session session, Appearance appearance, Clusters clusters, Stage main, Runnable closed) {
    this(session, appearance, clusters, main, closed, Memory.NONE, ViewState.DEFAULT);
  }

  /// Makes the main window as it was; it is not shown yet.
  ///
  /// @param remembered what the memory said
  Windows(
      Session session,
      Appearance appearance,
      Clusters clusters,
      Stage main,
      Runnable closed,
      Memory memory,
      ViewState remembered) {
    this.session = session;
    this.appearance = appearance;
    this.main = main;
    ViewKeeper.restore(session, appearance, remembered);
    this.desk = Desk.of(session, this, clusters);
    window = new MainWindow(desk, appearance, remembered, main::close);
    var scene = new Scene(window);
    // Of the stage, frame and title included: what is remembered is its size, and a stage that was
    // shown before keeps its own otherwise.
    main.setWidth(remembered.width());
    main.setHeight(remembered.height());
    main.setOnShown(_ -> window.focus());
    appearance.dress(scene);
    main.setScene(scene);
    main.setTitle(desk.text("window.main", session.cluster().info().name()));
    main.setMinWidth(MIN_WIDTH);
    main.setMinHeight(MIN_HEIGHT);
    main.setMaximized(remembered.maximized());
    var keeper = new ViewKeeper(session, appearance, main, window, memory, remembered);
    main.setOnHidden(_ -> {
      keeper.keep();
      List.copyOf(vmWindows.values()).forEach(Stage::close);
      closed.run();
    });
  }

  /// What the views of this session are given.
  public Desk desk() {
    return desk;
  }

  @Override
  public void run(VmAction action, Collection<VmRow> vms) {
    // Whatever led here may have looked a while ago.
    var possible =
        vms.stream().filter(vm -> desk.actions().denied(action, List.of(vm)).isEmpty()).toList();
    if (possible.isEmpty()) {
      return;
    }
    switch (action) {
      case OPEN -> possible.forEach(vm -> openWindow(vm.ref()));
      case COPY_NAME -> copy(possible);
      case DELETE -> delete(possible);
      case START, SHUT_DOWN, RESTART, PAUSE, SUSPEND, RESUME, FORCE_OFF ->
          power(action.power().orElseThrow(), possible);
    }
  }

  @Override
  public void run(PaletteCommand command) {
    switch (command) {
      case NEW_VM -> newVm();
      case IMPORT_VM -> {
        var _ = importing(new ImportModel(session));
      }
      case SHOW_VMS -> session.navigation().go(new Place.OfCluster());
      case SHOW_STORAGE -> session.navigation().go(new Place.Storage());
      case SHOW_BACKUPS -> session.navigation().go(new Place.Backups());
      case SHOW_NETWORKS -> session.navigation().go(new Place.Networks());
      case SHOW_NODES -> session.navigation().go(new Place.Nodes());
      case LIGHT -> appearance.choiceProperty().set(Appearance.Choice.LIGHT);
      case DARK -> appearance.choiceProperty().set(Appearance.Choice.DARK);
      case AS_SYSTEM -> appearance.choiceProperty().set(Appearance.Choice.SYSTEM);
    }
  }

  @Override
  public void openWindow(ObjectRef vm) {
    vmWindow(vm).toFront();
  }

  /// The VM's own window, which is opened if it is not open yet.
  public Stage vmWindow(ObjectRef vm) {
    var stage = vmWindows.computeIfAbsent(vm, this::newVmWindow);
    stage.show();
    return stage;
  }

  /// A window of its own for one page.
  private Stage page(
      String title, double width, double height, Function<Stage, ? extends Parent> view) {
    var stage = new Stage();
    stage.initOwner(main);
    var scene = new Scene(view.apply(stage), width, height);
    appearance.dress(scene);
    stage.setScene(scene);
    stage.setTitle(title);
    stage.show();
    return stage;
  }

  @Override
  public void newVm() {
    var _ = wizard(new WizardModel(session));
  }

  /// The wizard's window on this model.
  public Stage wizard(WizardModel model) {
    return page(
        desk.text("wizard.title", session.cluster().info().name()),
        WizardView.WIDTH,
        WizardView.HEIGHT,
        stage -> new WizardView(desk, model, this::showNew, stage::close));
  }

  /// The window for importing a machine on this model.
  public Stage importing(ImportModel model) {
    return page(
        desk.text("import.title"),
        ImportView.WIDTH,
        ImportView.HEIGHT,
        stage -> new ImportView(desk, model, this::showImported, stage::close));
  }

  @Override
  public void deleteUnused(Collection<OrphanRow> storage) {
    var model = new UnusedStorageModel(session, storage);
    if (!model.orphans().isEmpty()) {
      DeleteUnusedDialog.show(main, appearance, session.texts(), model);
    }
  }

  @Override
  public void enlarge(VolumeRow volume) {
    var _ = enlarge(new EnlargeModel(session, volume));
  }

  /// The window in which a volume is made larger, on this model.
  public Stage enlarge(EnlargeModel model) {
    return page(
        desk.text("enlarge.title", model.volume().name()),
        EnlargeView.WIDTH,
        EnlargeView.HEIGHT,
        stage -> new EnlargeView(desk, model, stage::close));
  }

  @Override
  public void newBackup() {
    var _ = newBackup(new NewBackupModel(session));
  }

  /// The window in which a backup is asked for, on this model.
  public Stage newBackup(NewBackupModel model) {
    return page(
        desk.text("backup.new.title"),
        NewBackupView.WIDTH,
        NewBackupView.HEIGHT,
        stage -> new NewBackupView(desk, model, stage::close));
  }

  @Override
  public void restore(BackupRow backup) {
    var _ = restore(new RestoreModel(session, backup));
  }

  /// The window in which a backup is restored, on this model.
  public Stage restore(RestoreModel model) {
    return page(
        desk.text("restore.title", model.backup().name()),
        RestoreView.WIDTH,
        RestoreView.HEIGHT,
        stage -> new RestoreView(desk, model, stage::close));
  }

  @Override
  public void deleteBackups(Collection<BackupRow> backups) {
    var chosen = List.copyOf(backups);
    if (!chosen.isEmpty()) {
      DeleteBackupsDialog.show(
          main,
          appearance,
          session.texts(),
          chosen,
          () -> {
            var _ = new BackupControl(session).delete(chosen);
          });
    }
  }

  @Override
  public void explain(Fault fault) {
    ProblemDialog.show(main, appearance, session.texts(), fault);
  }

  @Override
  public void openPalette(String typed) {
    main.toFront();
    window.openPalette(typed);
  }

  private void power(PowerAction action, List<VmRow> vms) {
    if (action.isDestructive()) {
      ForceOffDialog.show(
          main, appearance, session.texts(), vms, () -> session.power().run(action, vms));
    } else {
      session.power().run(action, vms);
    }
  }

  private static void copy(List<VmRow> vms) {
    var content = new ClipboardContent();
    content.putString(vms.stream().map(VmRow::name).collect(Collectors.joining("\n")));
    Clipboard.getSystemClipboard().setContent(content);
  }

  private void delete(List<VmRow> vms) {
    DeleteDialog.show(main, appearance, session.texts(), new DeleteModel(session, vms));
  }

  /// The wizard ends in the console of what it made.
  private void showNew(ObjectRef vm) {
    session.navigation().go(new Place.OfVm(vm));
    openWindow(vm);
  }

  /// It is stopped, and its disks are on their way.
  private void showImported(ObjectRef vm) {
    session.navigation().go(new Place.OfVm(vm));
  }

  private Stage newVmWindow(ObjectRef vm) {
    var content = new VmWindow(desk, vm);
    var stage = new Stage();
    var scene = new Scene(content, VM_WIDTH, VM_HEIGHT);
    appearance.dress(scene);
    stage.setScene(scene);
    stage.setTitle(desk.text("vm.window", vm.name(), session.cluster().info().name()));
    stage.setOnHidden(_ -> {
      content.close();
      vmWindows.remove(vm);
    });
    return stage;
  }
}
