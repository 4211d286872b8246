package org.virtfleet.viewer;

import static org.virtfleet.viewer.Texts.text;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/// Asks which display to open: a saved connection, one of the last addresses, or another.
final class ConnectWindow {

  private static final double WIDTH = 480;
  private static final double GAP = 12;

  private final CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
  private final Stage stage;
  private final ComboBox<String> address = new ComboBox<>();

  /// @param known names and addresses, the latest first
  ConnectWindow(Stage stage, List<String> known) {
    this.stage = stage;
    address.setId("address");
    address.setEditable(true);
    address.getItems().setAll(known);
    address.setMaxWidth(Double.MAX_VALUE);
    if (!known.isEmpty()) {
      address.setValue(known.getFirst());
    }
    HBox.setHgrow(address, Priority.ALWAYS);
    var connect = new Button(text("connect.open"));
    connect.setId("open");
    connect.setDefaultButton(true);
    connect.disableProperty().bind(address.getEditor().textProperty().isEmpty());
    connect.setOnAction(_ -> end(Optional.of(address.getEditor().getText().strip())));
    var label = new Label(text("connect.address"));
    label.setLabelFor(address);
    var hint = new Label(text("connect.hint"));
    hint.setWrapText(true);
    var content = new VBox(GAP, label, new HBox(GAP, address, connect), hint);
    content.setPadding(new Insets(2 * GAP));
    content.setPrefWidth(WIDTH);
    stage.setTitle(text("connect.title"));
    stage.setScene(new Scene(content));
    Theme.followSystem(stage.getScene());
    stage.setOnHidden(_ -> answer.complete(Optional.empty()));
  }

  void show() {
    stage.show();
    address.requestFocus();
  }

  /// @return completes with what was chosen, empty when the window was closed
  CompletableFuture<Optional<String>> answer() {
    return answer;
  }

  private void end(Optional<String> chosen) {
    answer.complete(chosen);
    stage.close();
  }
}
