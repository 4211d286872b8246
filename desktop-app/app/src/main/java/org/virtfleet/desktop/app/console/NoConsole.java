package org.virtfleet.desktop.app.console;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.virtfleet.desktop.app.control.Buttons;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.actions.VmAction;
import org.virtfleet.desktop.core.cluster.VmRow;

/// In the place of the picture of a VM that has none: why, and the way to one. It stays while the
/// VM changes: a button that came anew under a pressed mouse would not hear it let go.
final class NoConsole extends VBox {
  private final Desk desk;
  private final Label words = new Label("", Icon.of("mdi2m-monitor-off", 48, "muted"));
  private final Button start;
  private Optional<VmRow> vm = Optional.empty();

  NoConsole(Desk desk) {
    this.desk = desk;
    getStyleClass().add("console-off");
    words.getStyleClass().addAll("muted", "console-off-words");
    start =
        Buttons.labelled(
            "mdi2p-play",
            desk.text("console.start"),
            () -> vm.ifPresent(row -> desk.commands().run(VmAction.START, List.of(row))));
    start.setId("console-start");
    getChildren().setAll(words, start);
  }

  /// @param row empty when there is no such VM any more
  void show(Optional<VmRow> row) {
    vm = row;
    words.setText(
        row.map(seen -> desk.text("console.off", desk.texts().of("state.sentence", seen.state())))
            .orElse(desk.text("vm.gone")));
    start.setDisable(
        row.map(seen -> desk.actions().denied(VmAction.START, List.of(seen)).isPresent())
            .orElse(true));
  }
}
