package org.virtfleet.viewer;

import static org.virtfleet.viewer.Texts.text;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextInputDialog;
import org.virtfleet.display.fx.DisplayView;
import org.virtfleet.display.fx.SendKeyMenu;
import org.virtfleet.display.fx.keys.KeyCombo;

/// The menu of key combinations: those that everybody needs, then the user's own.
final class SendKeyButton extends MenuButton {

  private final DisplayView view;
  private final KeptLines own;
  private final Consumer<String> message;

  /// @param own combinations that the user has sent before, as they are printed on keys
  /// @param message shows a sentence to the user
  SendKeyButton(DisplayView view, KeptLines own, Consumer<String> message) {
    super(text("bar.sendKey"));
    this.view = view;
    this.own = own;
    this.message = message;
    setId("send-key");
    disableProperty().bind(view.viewOnlyProperty());
    fill();
  }

  private void fill() {
    getItems().setAll(SendKeyMenu.items(view));
    getItems().add(new SeparatorMenuItem());
    List<KeyCombo> kept =
        own.all().stream().map(this::combination).flatMap(Optional::stream).toList();
    for (KeyCombo combo : kept) {
      var item = new MenuItem(combo.name());
      item.setOnAction(_ -> send(combo));
      getItems().add(item);
    }
    var other = new MenuItem(text("bar.sendKey.other"));
    other.setOnAction(_ -> ask());
    getItems().add(other);
  }

  private Optional<KeyCombo> combination(String words) {
    return KeyCombo.parse(words, view.keyboardLayoutProperty().get());
  }

  private void ask() {
    var dialog = new TextInputDialog();
    dialog.initOwner(getScene().getWindow());
    dialog.setTitle(text("bar.sendKey.title"));
    dialog.setHeaderText(text("bar.sendKey.ask"));
    dialog.setGraphic(null);
    dialog.showAndWait().ifPresent(this::sendAndKeep);
  }

  /// @param words as the user wrote them
  void sendAndKeep(String words) {
    Optional<KeyCombo> combo = combination(words);
    if (combo.isEmpty()) {
      message.accept(text("bar.sendKey.wrong", words));
      return;
    }
    send(combo.get());
    try {
      own.add(combo.get().name());
      fill();
    } catch (IOException e) {
      message.accept(text("bar.sendKey.notKept", String.valueOf(e.getMessage())));
    }
  }

  private void send(KeyCombo combo) {
    view.send(combo);
    view.requestFocus();
  }
}
