package org.virtfleet.desktop.app.control;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;

/// A small number in a bubble.
public final class CountBubble extends Label {
  /// Follows this value.
  public CountBubble(ObservableValue<? extends Number> count) {
    getStyleClass().add("count-bubble");
    textProperty().bind(count.map(Number::toString));
    setMinWidth(USE_PREF_SIZE);
  }
}
