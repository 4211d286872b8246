package org.virtfleet.desktop.app.dialog;

import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.theme.Appearance;
import org.virtfleet.desktop.core.cluster.OrphanRow;
import org.virtfleet.desktop.core.delete.UnusedStorageModel;
import org.virtfleet.desktop.core.text.Sizes;
import org.virtfleet.desktop.core.text.Texts;

/// Names what is lost when unused storage is deleted. For several volumes their number has to be
/// typed.
public final class DeleteUnusedDialog {
  private static final double WIDTH = 640;

  /// The others are counted.
  private static final int NAMED = 8;

  private DeleteUnusedDialog() {}

  /// Shows it.
  public static Stage show(
      Window owner, Appearance appearance, Texts texts, UnusedStorageModel model) {
    var orphans = model.orphans();
    int count = orphans.size();
    boolean isOne = count == 1;
    var frame =
        new DialogFrame(
            owner,
            appearance,
            WIDTH,
            Icon.of("mdi2d-delete-outline", 22, "danger"),
            isOne
                ? texts.get("delete.title", orphans.getFirst().ref().name())
                : texts.get("unused.title", count),
            texts.get("unused.sentence"),
            texts.get("delete.cancel"));
    var lines = new VBox();
    lines.getStyleClass().add("disk-choices");
    orphans.stream().limit(NAMED).forEach(row -> lines.getChildren().add(line(texts, row)));
    if (count > NAMED) {
      var more = new Label(texts.get("unused.more", count - NAMED));
      more.getStyleClass().addAll("disk-choice", "muted");
      lines.getChildren().add(more);
    }
    var lost =
        new Label(
            texts.get("unused.lost", count, Sizes.of(model.bytes(), texts.locale())),
            Icon.of("mdi2a-alert-octagon", Icon.BUTTON, "danger"));
    lost.getStyleClass().addAll("message", "danger-message");
    lost.setWrapText(true);
    lost.setMaxWidth(Double.MAX_VALUE);
    frame.content().getChildren().setAll(lines, lost);
    frame.verb().setText(texts.get("unused.button", count));
    frame.verb().getStyleClass().add("danger");
    if (!isOne) {
      var typed = new TextField();
      typed.setId("unused-typed");
      typed.setPromptText(texts.get("unused.type"));
      frame.content().getChildren().add(typed);
      frame
          .verb()
          .disableProperty()
          .bind(typed.textProperty().map(text -> !text.strip().equals(Integer.toString(count))));
    }
    frame.onVerb(model::run);
    frame.show();
    return frame.stage();
  }

  private static HBox line(Texts texts, OrphanRow row) {
    var name = new Label(row.ref().path());
    name.getStyleClass().add("object-name");
    var what =
        new Label(
            Stream.of(texts.of("orphans.kind", row.kind()), row.was(), row.home().node())
                .filter(word -> !word.isEmpty())
                .reduce((one, other) -> one + " · " + other)
                .orElse(""));
    what.getStyleClass().addAll("muted", "small");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var size = new Label(row.sizeBytes() > 0 ? Sizes.of(row.sizeBytes(), texts.locale()) : "");
    size.getStyleClass().add("muted");
    var line =
        new HBox(
            Icon.of("mdi2h-harddisk", Icon.BUTTON, "muted"), new VBox(name, what), space, size);
    line.getStyleClass().add("disk-choice");
    return line;
  }
}
