package org.virtfleet.desktop.app.wizard;

import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;

/// Labels at the left, fields at the right.
final class Form extends GridPane {

  private static final double LABELS = 132;

  private int rows;

  Form() {
    getStyleClass().add("form");
    var fields = new ColumnConstraints();
    fields.setHgrow(Priority.ALWAYS);
    getColumnConstraints().setAll(new ColumnConstraints(LABELS), fields);
  }

  /// One row. A control the label belongs to gets its focus by the label's mnemonic and name.
  Form row(String name, Node content) {
    var label = new Label(name);
    label.getStyleClass().add("form-label");
    label.setLabelFor(content);
    name(content, name);
    GridPane.setValignment(label, VPos.TOP);
    label.visibleProperty().bind(content.visibleProperty());
    label.managedProperty().bind(content.managedProperty());
    add(label, 0, rows);
    add(content, 1, rows++);
    return this;
  }

  /// A control without a name of its own is called as its row is.
  private static void name(Node node, String name) {
    boolean nameless =
        node.getAccessibleText() == null
            && !(node instanceof Labeled labeled && !labeled.getText().isEmpty());
    if (node instanceof Control && node.isFocusTraversable() && nameless) {
      node.setAccessibleText(name);
    } else if (node instanceof Pane pane) {
      pane.getChildren().forEach(child -> name(child, name));
    }
  }

  /// Something over both columns.
  Form wide(Node content) {
    add(content, 0, rows++, 2, 1);
    return this;
  }
}
