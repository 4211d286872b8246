package org.virtfleet.desktop.app.control;

import java.util.List;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// A plain table of rows: sortable, one line of 28 pixels each.
public final class RowTable<R> extends TableView<R> {
  /// A table sorted by its first column.
  ///
  /// @param none shown where there is no row
  public RowTable(ObservableList<R> rows, String none, List<TableColumn<R, R>> columns) {
    getStyleClass().addAll("dense", "vf-table");
    setFixedCellSize(28);
    setPlaceholder(new Label(none));
    getColumns().setAll(columns);
    columns.getFirst().getStyleClass().add("first-column");
    var sorted = new SortedList<>(rows);
    sorted.comparatorProperty().bind(comparatorProperty());
    setItems(sorted);
    getSortOrder().setAll(List.of(columns.getFirst()));
  }
}
