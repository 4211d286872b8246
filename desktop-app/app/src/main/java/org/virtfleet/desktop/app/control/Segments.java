package org.virtfleet.desktop.app.control;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A row of joined buttons of which one is on.
public final class Segments<T> extends HBox {
  private final ObjectProperty<T> value;
  private final Map<T, ToggleButton> buttons = new LinkedHashMap<>();

  /// In the order of the map: value and word.
  public Segments(Map<T, String> choices, T initial) {
    value = new SimpleObjectProperty<>(initial);
    getStyleClass().add("segments");
    var group = new ToggleGroup();
    choices.forEach((choice, word) -> {
      var button = new ToggleButton(word);
      button.setToggleGroup(group);
      button.setMaxWidth(Double.MAX_VALUE);
      button.setMinWidth(USE_PREF_SIZE);
      HBox.setHgrow(button, Priority.ALWAYS);
      button.setOnAction(_ -> {
        button.setSelected(true);
        value.set(choice);
      });
      buttons.put(choice, button);
    });
    var all = buttons.values().toArray(ToggleButton[]::new);
    for (int i = 0; i < all.length; i++) {
      all[i]
          .getStyleClass()
          .add(i == 0 ? "left-pill" : i == all.length - 1 ? "right-pill" : "center-pill");
    }
    getChildren().setAll(all);
    value.subscribe(now -> {
      var button = buttons.get(now);
      if (button != null) {
        button.setSelected(true);
      }
    });
  }

  /// Writes other words on the buttons, such as shorter ones; those they had stay as tooltips.
  public void write(Map<T, String> words) {
    buttons.forEach((choice, button) -> {
      if (button.getTooltip() == null) {
        button.setTooltip(new Tooltip(button.getText()));
        button.setAccessibleText(button.getText());
      }
      button.setText(words.getOrDefault(choice, button.getText()));
    });
  }

  /// The choice that is on.
  public ObjectProperty<T> valueProperty() {
    return value;
  }
}
