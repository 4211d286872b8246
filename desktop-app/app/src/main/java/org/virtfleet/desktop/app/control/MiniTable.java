package org.virtfleet.desktop.app.control;

import java.util.List;
import java.util.function.UnaryOperator;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// A small table without scrolling or selection, for cards.
public final class MiniTable extends GridPane {
  private static final String NUMBER = "number";

  private final List<String> styleClasses;

  /// A table with these heads.
  ///
  /// @param styleClasses one for each column: `number` for the right, `mono` for addresses, or
  ///   empty
  public MiniTable(List<String> heads, List<String> styleClasses) {
    this.styleClasses = List.copyOf(styleClasses);

    getStyleClass().add("mini-table");
    for (int i = 0; i < heads.size(); i++) {
      var column = new ColumnConstraints();
      column.setHgrow(Priority.ALWAYS);
      getColumnConstraints().add(column);
    }
    addRow(0, cells(heads, "mini-head", styleClass -> styleClass.equals(NUMBER) ? NUMBER : ""));
  }

  /// Shows these rows and no others.
  public void show(List<List<String>> rows) {
    getChildren().removeIf(node -> GridPane.getRowIndex(node) > 0);
    for (int i = 0; i < rows.size(); i++) {
      addRow(i + 1, cells(rows.get(i), "mini-cell", styleClass -> styleClass));
    }
  }

  /// A head has its column's side, but never its font.
  private Label[] cells(List<String> words, String styleClass, UnaryOperator<String> ofColumn) {
    var labels = new Label[words.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = new Label(words.get(i).isEmpty() ? Columns.MISSING : words.get(i));
      labels[i].getStyleClass().addAll(styleClass, ofColumn.apply(styleClasses.get(i)));
      labels[i].setMaxWidth(Double.MAX_VALUE);
      labels[i].setTooltip(words.get(i).isEmpty() ? null : new Tooltip(words.get(i)));
    }
    return labels;
  }
}
