package org.virtfleet.desktop.app;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.virtfleet.desktop.app.desk.Clusters;
import org.virtfleet.desktop.app.desk.Commands;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.app.dialog.DeleteDialog;
import org.virtfleet.desktop.app.dialog.ForceOffDialog;
import org.virtfleet.desktop.app.shell.MainWindow;
import org.virtfleet.desktop.app.theme.Appearance;
import org.virtfleet.desktop.app.vm.VmWindow;
import org.virtfleet.desktop.app.wizard.WizardView;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.PowerAction;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.delete.DeleteModel;
import org.virtfleet.desktop.core.session.Place;
import org.virtfleet.desktop.core.session.Session;
import org.virtfleet.desktop.core.wizard.WizardModel;

/// All windows of one session: the main one, those of VMs, wizards and dialogs.
public final class Windows implements Commands {
  private static final double MAIN_WIDTH = 1440;
  private static final double MAIN_HEIGHT = 900;
  private static final double MIN_WIDTH = 1024;
  private static final double MIN_HEIGHT = 640;
  private static final double VM_WIDTH = 1280;
  private static final double VM_HEIGHT = 860;

  private final Session session;
  private final Desk desk;
  private final Appearance appearance;
  private final Stage main;
  private final Map<ObjectRef, Stage> vmWindows = new HashMap<>();

  /// Makes the main window; it is not shown yet.
  public Windows(
      Session session, Appearance appearance, Clusters clusters, Stage main, Runnable closed) {
    this.session = session;
    this.appearance = appearance;
    this.main = main;
    this.desk = new Desk(session, this, clusters);
    var content = new MainWindow(desk, appearance, main::close);
    var scene = new Scene(content, MAIN_WIDTH, MAIN_HEIGHT);
    main.setOnShown(_ -> content.focus());
    appearance.dress(scene);
    main.setScene(scene);
    main.setTitle(desk.text("window.main", session.cluster().info().name()));
    main.setMinWidth(MIN_WIDTH);
    main.setMinHeight(MIN_HEIGHT);
    main.setOnHidden(_ -> {
      List.copyOf(vmWindows.values()).forEach(Stage::close);
      closed.run();
    });
  }

  /// What the views of this session are given.
  public Desk desk() {
    return desk;
  }

  @Override
  public void power(PowerAction action, Collection<VmRow> vms) {
    var possible =
        vms.stream().filter(vm -> session.power().denied(action, List.of(vm)).isEmpty()).toList();
    if (action.isDestructive() && !possible.isEmpty()) {
      ForceOffDialog.show(
          main, appearance, session.texts(), possible, () -> session.power().run(action, possible));
    } else {
      session.power().run(action, possible);
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

  @Override
  public void newVm() {
    var stage = new Stage();
    stage.initOwner(main);
    var view = new WizardView(desk, new WizardModel(session), this::showNew, stage::close);
    var scene = new Scene(view, WizardView.WIDTH, WizardView.HEIGHT);
    appearance.dress(scene);
    stage.setScene(scene);
    stage.setTitle(desk.text("wizard.title", session.cluster().info().name()));
    stage.show();
  }

  @Override
  public void delete(Collection<VmRow> vms) {
    if (!vms.isEmpty()) {
      DeleteDialog.show(
          main, appearance, session.texts(), new DeleteModel(session, List.copyOf(vms)));
    }
  }

  /// The wizard ends in the console of what it made.
  private void showNew(ObjectRef vm) {
    session.navigation().go(new Place.OfVm(vm));
    openWindow(vm);
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
