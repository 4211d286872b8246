package org.virtfleet.desktop.app.actions;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import org.virtfleet.desktop.app.control.Explained;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.actions.VmAction;
import org.virtfleet.desktop.core.cluster.VmRow;

/// Start, pause or resume, shut down with its relatives, restart: joined buttons as virt-manager
/// has them.
public final class PowerButtons extends HBox {
  private final Desk desk;
  private final Supplier<List<VmRow>> vms;
  private final ActionButton start;
  private final ActionButton pause;
  private final ActionButton resume;
  private final ActionButton shutDown;
  private final ActionButton restart;
  private final MenuButton more = new MenuButton();
  private final Explained moreFrame;

  /// @param prefix of the buttons' ids, such as `power-`
  /// @param vms what they act on
  public PowerButtons(Desk desk, String prefix, Supplier<List<VmRow>> vms) {
    this.desk = desk;
    this.vms = vms;
    getStyleClass().add("power-buttons");
    start = button(VmAction.START, prefix, "left-pill");
    pause = button(VmAction.PAUSE, prefix, "center-pill");
    resume = button(VmAction.RESUME, prefix, "center-pill");
    shutDown = button(VmAction.SHUT_DOWN, prefix, "center-pill");
    restart = button(VmAction.RESTART, prefix, "right-pill");
    more.getStyleClass().addAll("center-pill", "vf-more-power");
    more.setId(prefix + "more");
    more.setAccessibleText(desk.text("header.morePower"));
    more.setOnShowing(_ -> fill());
    more.getItems().add(new MenuItem());
    moreFrame = new Explained(more, desk.text("header.morePower"));
    update();
  }

  /// Looks again what can be used.
  public void update() {
    List.of(start, pause, resume, shutDown, restart).forEach(ActionButton::update);
    // One place pauses and resumes.
    boolean resumes = pause.denied().isPresent() && resume.denied().isEmpty();
    var wanted = List.of(start, resumes ? resume : pause, shutDown, moreFrame, restart);
    if (!getChildren().equals(wanted)) {
      getChildren().setAll(wanted);
    }
    moreFrame.setDenied(
        desk.actions()
            .denied(VmAction.SHUT_DOWN, vms.get())
            .filter(_ -> desk.actions().denied(VmAction.FORCE_OFF, vms.get()).isPresent()));
  }

  private ActionButton button(VmAction action, String prefix, String pill) {
    return ActionButton.icon(desk, action, vms).with(prefix + action, pill);
  }

  private void fill() {
    var now = List.copyOf(vms.get());
    more.getItems()
        .setAll(
            VmMenuItems.item(desk, VmAction.SHUT_DOWN, now),
            VmMenuItems.item(desk, VmAction.RESTART, now));
    if (desk.actions().isOffered(VmAction.SUSPEND)) {
      more.getItems().add(VmMenuItems.item(desk, VmAction.SUSPEND, now));
    }
    more.getItems()
        .addAll(new SeparatorMenuItem(), VmMenuItems.item(desk, VmAction.FORCE_OFF, now));
  }
}
