package org.virtfleet.desktop.app.dialog;

import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.theme.Appearance;
import org.virtfleet.desktop.core.cluster.BackupRow;
import org.virtfleet.desktop.core.text.Texts;

/// Asks before backups are deleted.
public final class DeleteBackupsDialog {
  private static final double WIDTH = 480;

  /// The others are counted.
  private static final int NAMED = 8;

  private DeleteBackupsDialog() {}

  /// Shows it.
  public static Stage show(
      Window owner,
      Appearance appearance,
      Texts texts,
      List<BackupRow> backups,
      Runnable confirmed) {
    var frame =
        new DialogFrame(
            owner,
            appearance,
            WIDTH,
            Icon.of("mdi2d-delete-outline", 22, "danger"),
            backups.size() == 1
                ? texts.get("delete.title", backups.getFirst().name())
                : texts.get("backups.delete.title", backups.size()),
            texts.get("backups.delete.sentence"),
            texts.get("delete.cancel"));
    var names =
        new Label(
            backups.stream().limit(NAMED).map(BackupRow::name).collect(Collectors.joining("\n")));
    frame.content().getChildren().add(names);
    if (backups.size() > NAMED) {
      var more = new Label(texts.get("unused.more", backups.size() - NAMED));
      more.getStyleClass().add("muted");
      frame.content().getChildren().add(more);
    }
    frame.verb().setText(texts.get("backups.delete.button", backups.size()));
    frame.verb().getStyleClass().add("danger");
    frame.onVerb(confirmed);
    frame.show();
    return frame.stage();
  }
}
