package org.virtfleet.desktop.app.vms;

import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.vms.ColumnsModel;
import org.virtfleet.desktop.core.vms.VmColumn;

/// Chooses the columns of the VM table.
final class ColumnChooser extends MenuButton {
  ColumnChooser(Desk desk, ColumnsModel columns) {
    super("", Icon.of("mdi2v-view-column-outline", Icon.BUTTON));
    getStyleClass().add("vf-icon-button");
    setId("column-chooser");
    setAccessibleText(desk.text("vms.columns"));
    setTooltip(new Tooltip(desk.text("vms.columns")));
    setMinWidth(USE_PREF_SIZE);
    for (var column : VmColumn.values()) {
      var item = new CheckMenuItem(desk.texts().of("vms.column", column));
      item.setId("column-" + column);
      item.setDisable(column == VmColumn.NAME);
      item.setOnAction(_ -> columns.setHidden(column, !item.isSelected()));
      columns
          .versionProperty()
          .subscribe(_ -> item.setSelected(!columns.hidden().contains(column)));
      getItems().add(item);
    }
    var reset = new MenuItem(desk.text("vms.columns.reset"));
    reset.setOnAction(_ -> columns.reset());
    getItems().addAll(new SeparatorMenuItem(), reset);
  }
}
