package org.virtfleet.desktop.app.control;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;

/// A small table without scrolling or selection, for cards.
public final class MiniTable extends GridPane {
  /// A table with these heads.
  public MiniTable(List<String> heads) {

    getStyleClass().add("mini-table");
    for (int i = 0; i < heads.size(); i++) {
      var column = new ColumnConstraints();
      column.setPercentWidth(100.0 / heads.size());
      getColumnConstraints().add(column);
    }
    addRow(0, cells(heads, "mini-head"));
  }

  /// Shows these rows and no others.
  public void show(List<List<String>> rows) {
    getChildren().removeIf(node -> GridPane.getRowIndex(node) > 0);
    for (int i = 0; i < rows.size(); i++) {
      addRow(i + 1, cells(rows.get(i), "mini-cell"));
    }
  }

  private static Label[] cells(List<String> words, String styleClass) {
    return words.stream()
        .map(word -> {
          var label = new Label(word.isEmpty() ? Columns.MISSING : word);
          label.getStyleClass().add(styleClass);
          label.setMaxWidth(Double.MAX_VALUE);
          return label;
        })
        .toArray(Label[]::new);
  }
}
