package org.virtfleet.desktop.app.storage;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.javafx.FontIcon;
import org.virtfleet.desktop.app.control.Columns;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.core.cluster.VolumeRow;
import org.virtfleet.desktop.core.text.Texts;

/// The state of a volume, how far its content is, and why it is not there in the tooltip.
final class VolumeStatePainter implements Columns.Painter<VolumeRow> {
  private final Texts texts;
  private final Label label = new Label();
  private final Tooltip tooltip = new Tooltip();

  VolumeStatePainter(Texts texts) {
    this.texts = texts;
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(480);
  }

  @Override
  public Node node() {
    return label;
  }

  @Override
  public void show(VolumeRow row) {
    label.setGraphic(icon(row.state()));
    label.setText(word(texts, row));
    var why = reason(texts, row);
    tooltip.setText(why);
    label.setTooltip(why.isEmpty() ? null : tooltip);
    label.setAccessibleHelp(why);
  }

  static FontIcon icon(VolumeRow.State state) {
    return switch (state) {
      case READY -> Icon.of("mdi2c-check-circle-outline", Icon.ROW, "success");
      case WAITING -> Icon.of("mdi2t-timer-sand", Icon.ROW, "warning");
      case UPLOADING -> Icon.of("mdi2u-upload", Icon.ROW, "accent");
      case IMPORTING -> Icon.of("mdi2p-progress-download", Icon.ROW, "accent");
      case FAILED -> Icon.of("mdi2d-database-alert", Icon.ROW, "danger");
      case DELETING -> Icon.of("mdi2d-delete-clock-outline", Icon.ROW, "muted");
    };
  }

  static String word(Texts texts, VolumeRow row) {
    var word = texts.of("volume", row.state());
    return row.progress().map(done -> word + " " + Math.round(done * 100) + "%").orElse(word);
  }

  /// The server's reason, else what its phase means; nothing for what is ready.
  static String reason(Texts texts, VolumeRow row) {
    if (row.state() == VolumeRow.State.READY) {
      return "";
    }
    return row.reason().isEmpty() ? texts.orSelf("volume.phase", row.stateWord()) : row.reason();
  }
}
