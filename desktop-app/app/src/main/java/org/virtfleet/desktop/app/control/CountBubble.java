package org.virtfleet.desktop.app.control;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;

/// A small number in a bubble.
public final class CountBubble extends Label {
  private final BooleanProperty worthShowing = new SimpleBooleanProperty(true);

  /// Follows this value.
  public CountBubble(ObservableValue<? extends Number> count) {
    getStyleClass().add("count-bubble");
    textProperty().bind(count.map(Number::toString));
    setMinWidth(USE_PREF_SIZE);
  }

  /// The same, not worth showing while there is nothing to count.
  public CountBubble hiddenAtZero() {
    worthShowing.bind(textProperty().isNotEqualTo("0"));
    return this;
  }

  /// False while whoever holds the bubble leaves it out.
  ReadOnlyBooleanProperty worthShowingProperty() {
    return worthShowing;
  }
}
