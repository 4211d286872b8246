package org.virtfleet.desktop.app.actions;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.VmRow;

/// The right-click menu of virtual machines: the same actions as the toolbar's.
public final class VmMenu extends ContextMenu {
  /// A menu about whatever is selected when it opens; none where nothing is.
  public VmMenu(Desk desk, Supplier<List<VmRow>> selection) {
    setOnShowing(_ -> {
      var vms = selection.get();
      getItems().setAll(vms.isEmpty() ? List.of() : VmMenuItems.of(desk, vms));
    });
    // A menu without items does not open.
    getItems().add(new MenuItem());
  }
}
