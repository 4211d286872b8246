package org.virtfleet.desktop.app.wizard;

import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
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
    GridPane.setValignment(label, VPos.TOP);
    label.visibleProperty().bind(content.visibleProperty());
    label.managedProperty().bind(content.managedProperty());
    add(label, 0, rows);
    add(content, 1, rows++);
    return this;
  }

  /// Something over both columns.
  Form wide(Node content) {
    add(content, 0, rows++, 2, 1);
    return this;
  }
}
