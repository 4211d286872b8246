package org.virtfleet.desktop.app.control;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

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
    columns.stream()
        .max(Comparator.comparingDouble(TableColumn::getPrefWidth))
        .ifPresent(widest -> FlexColumn.follow(this, widest));
  }

  /// What a double click and Enter do with a row.
  public void onOpen(Consumer<R> action) {
    setOnMouseClicked(event -> {
      if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
        open(action);
      }
    });
    setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER) {
        open(action);
      }
    });
  }

  private void open(Consumer<R> action) {
    var row = getSelectionModel().getSelectedItem();
    if (row != null) {
      action.accept(row);
    }
  }
}
