package org.virtfleet.display.fx;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A small sheet over the picture: title, words, a row of buttons.
class Card extends VBox {

  Card() {
    getStyleClass().add("card");
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
  }

  static Label title(String words) {
    return label(words, "title");
  }

  static Label hint() {
    return label("", "hint");
  }

  static Label paragraph() {
    Label label = label("", "paragraph");
    label.setWrapText(true);
    return label;
  }

  /// A field under its name, which is still there when something is typed.
  static VBox field(String name, Node field) {
    Label label = hint();
    label.setText(name);
    label.setLabelFor(field);
    var box = new VBox(label, field);
    box.getStyleClass().add("field");
    return box;
  }

  static HBox footer(Node... nodes) {
    return line(Pos.CENTER_RIGHT, nodes);
  }

  static HBox line(Pos alignment, Node... nodes) {
    var line = new HBox(nodes);
    line.getStyleClass().add("line");
    line.setAlignment(alignment);
    return line;
  }

  private static Label label(String words, String styleClass) {
    var label = new Label(words);
    label.getStyleClass().add(styleClass);
    return label;
  }
}
