package org.virtfleet.desktop.app;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.virtfleet.desktop.app.desk.Commands;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.app.shell.MainWindow;
import org.virtfleet.desktop.app.theme.Appearance;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.PowerAction;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.session.Session;

/// All windows of one session: the main one, those of VMs, wizards and dialogs.
public final class Windows implements Commands {
  private static final double MIN_WIDTH = 1024;
  private static final double MIN_HEIGHT = 640;

  private final Session session;
  private final Desk desk;
  private final Appearance appearance;
  private final Stage main;
  private final Map<ObjectRef, Stage> vmWindows = new HashMap<>();

  /// Makes the main window; it is not shown yet.
  public Windows(Session session, Appearance appearance, Stage main, Runnable quit) {
    this.session = session;
    this.appearance = appearance;
    this.main = main;
    this.desk = new Desk(session, this);
    var scene = new Scene(new MainWindow(desk, appearance, quit), 1440, 900);
    appearance.dress(scene);
    main.setScene(scene);
    main.setTitle(desk.text("window.main", session.cluster().info().name()));
    main.setMinWidth(MIN_WIDTH);
    main.setMinHeight(MIN_HEIGHT);
    main.setOnHidden(_ -> quit.run());
  }

  /// What the views of this session are given.
  public Desk desk() {
    return desk;
  }

  @Override
  public void power(PowerAction action, Collection<VmRow> vms) {
    session.power().run(action, vms);
  }

  @Override
  public void openWindow(ObjectRef vm) {}

  @Override
  public void newVm() {}

  @Override
  public void delete(Collection<VmRow> vms) {}
}
