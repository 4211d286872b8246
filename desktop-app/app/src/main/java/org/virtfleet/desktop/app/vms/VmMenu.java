package org.virtfleet.desktop.app.vms;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.PowerAction;
import org.virtfleet.desktop.core.cluster.VmRow;

/// The right-click menu of virtual machines: the same actions as the toolbar's.
public final class VmMenu extends ContextMenu {
  /// A menu about whatever is selected when it opens.
  public VmMenu(Desk desk, Supplier<List<VmRow>> selection) {
    setOnShowing(_ -> fill(desk, selection.get()));
    // A menu without items does not open.
    getItems().add(new MenuItem());
  }

  private void fill(Desk desk, List<VmRow> vms) {
    getItems().clear();
    if (vms.size() == 1) {
      var open = new MenuItem(desk.text("vms.open"), Icon.of("mdi2o-open-in-new", Icon.ROW));
      open.setOnAction(_ -> desk.commands().openWindow(vms.getFirst().ref()));
      getItems().addAll(open, new SeparatorMenuItem());
    }
    for (var action : PowerAction.values()) {
      var item =
          new MenuItem(desk.texts().of("power", action), Icon.of(PowerIcons.of(action), Icon.ROW));
      Optional<String> denied = desk.session().power().denied(action, vms);
      item.setDisable(denied.isPresent());
      item.setOnAction(_ -> desk.commands().power(action, vms));
      getItems().add(item);
    }
    var delete =
        new MenuItem(desk.text("vms.delete"), Icon.of("mdi2d-delete-outline", Icon.ROW, "danger"));
    delete.setDisable(vms.isEmpty() || vms.stream().anyMatch(VmRow::unmanaged));
    delete.setOnAction(_ -> desk.commands().delete(vms));
    getItems().addAll(new SeparatorMenuItem(), delete);
  }
}
