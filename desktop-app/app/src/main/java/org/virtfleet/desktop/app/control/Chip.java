package org.virtfleet.desktop.app.control;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// A filter that can be on or off: icon, word and count.
public final class Chip extends ToggleButton {
  /// A chip whose count follows a value.
  public Chip(String word, @Nullable Node icon, ObservableValue<? extends Number> count) {
    getStyleClass().add("chip");
    var name = new Label(word);
    var number = new Label();
    number.getStyleClass().add("chip-count");
    number.textProperty().bind(count.map(Number::toString));
    accessibleTextProperty().bind(count.map(now -> word + ", " + now));
    var content = new HBox(name, number);
    if (icon != null) {
      content.getChildren().addFirst(icon);
    }
    content.getStyleClass().add("chip-content");
    setGraphic(content);
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    setMinWidth(USE_PREF_SIZE);
  }
}
