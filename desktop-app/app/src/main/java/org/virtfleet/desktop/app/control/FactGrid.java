package org.virtfleet.desktop.app.control;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// Labels at the left, values at the right.
public final class FactGrid extends GridPane {
  private static final double LABELS = 108;

  /// No facts yet.
  public FactGrid() {
    getStyleClass().add("fact-grid");
    var values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    getColumnConstraints().setAll(new ColumnConstraints(LABELS), values);
  }

  /// Forgets all facts.
  public void clear() {
    getChildren().clear();
  }

  /// Adds a fact; an empty one is shown as missing.
  public void add(String label, String value) {
    var words = new Label(value.isEmpty() ? Columns.MISSING : value);
    words.setWrapText(true);
    add(label, words);
  }

  /// Adds a fact that is more than words.
  public void add(String label, Node value) {
    var name = new Label(label);
    name.getStyleClass().add("muted");
    addRow(getRowCount(), name, value);
  }
}
