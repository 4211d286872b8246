package org.virtfleet.desktop.app.storage;

import javafx.scene.Node;
import javafx.scene.control.Label;
import org.virtfleet.desktop.app.control.Columns;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.control.StateIcons;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.VolumeRow;

/// The VMs that use a volume, the first one with its state; a tag where there is none.
final class UsersPainter implements Columns.Painter<VolumeRow> {
  private final Desk desk;
  private final Label label = new Label();

  UsersPainter(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Node node() {
    return label;
  }

  @Override
  public void show(VolumeRow row) {
    label.getStyleClass().removeAll("tag", "warning");
    if (row.usedBy().isEmpty()) {
      label.setText(desk.text("storage.unused"));
      label.setGraphic(Icon.of("mdi2l-link-off", 14, "warning"));
      label.getStyleClass().addAll("tag", "warning");
      return;
    }
    label.setText(String.join(", ", row.usedBy()));
    var first = ObjectRef.vm(row.ref().namespace(), row.usedBy().getFirst());
    label.setGraphic(
        desk.session()
            .vms()
            .find(first.key())
            .map(vm -> StateIcons.of(vm.state(), Icon.ROW))
            .orElse(null));
  }
}
