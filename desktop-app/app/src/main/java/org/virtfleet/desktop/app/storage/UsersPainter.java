package org.virtfleet.desktop.app.storage;

import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.virtfleet.desktop.app.control.Columns;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.VolumeRow;

/// Who needs a volume, the most important first; a tag where it is certain that nobody does.
final class UsersPainter implements Columns.Painter<VolumeRow> {
  private final UserWords words;
  private final Desk desk;
  private final Label label = new Label();
  private final Tooltip tooltip = new Tooltip();

  UsersPainter(Desk desk) {
    this.desk = desk;
    words = new UserWords(desk);
  }

  @Override
  public Node node() {
    return label;
  }

  @Override
  public void show(VolumeRow row) {
    label.getStyleClass().removeAll("tag", "warning");
    label.setTooltip(null);
    if (row.users().isEmpty()) {
      label.setText(row.isUnused() ? desk.text("storage.unused") : Columns.MISSING);
      label.setGraphic(row.isUnused() ? Icon.of("mdi2l-link-off", 14, "warning") : null);
      if (row.isUnused()) {
        label.getStyleClass().addAll("tag", "warning");
      }
      return;
    }
    label.setText(
        row.users().stream().map(user -> user.ref().name()).collect(Collectors.joining(", ")));
    label.setGraphic(words.icon(row.users().getFirst()));
    tooltip.setText(row.users().stream().map(words::of).collect(Collectors.joining("\n")));
    label.setTooltip(tooltip);
  }
}
