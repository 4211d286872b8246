package org.virtfleet.desktop.app.vms;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.virtfleet.desktop.app.actions.VmMenu;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.actions.VmAction;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.session.Place;
import org.virtfleet.desktop.core.vms.ColumnsModel;
import org.virtfleet.desktop.core.vms.VmColumn;
import org.virtfleet.desktop.core.vms.VmListModel;

/// The table of virtual machines. What is selected is kept by name, so it outlives every change of
/// the rows; sorting is the model's, away from the UI thread.
public final class VmTable extends TableView<VmRow> {
  /// What the rows must leave free for the scroll bar.
  private static final double SCROLL_BAR = 12;

  private final Desk desk;
  private final VmListModel model;
  private final ColumnsModel columns;
  private final Map<VmColumn, TableColumn<VmRow, VmRow>> made = new EnumMap<>(VmColumn.class);
  private final Set<String> selected = new HashSet<>();
  private boolean fitting;
  private boolean rowsChanging;

  /// Shows the rows of the session's list.
  public VmTable(Desk desk) {
    this.desk = desk;
    model = desk.session().vmList();
    columns = model.columns();
    getStyleClass().addAll("dense", "vf-table");
    setId("vm-table");
    setAccessibleText(desk.text("vms.title"));
    setFixedCellSize(28);
    setPlaceholder(new Label(desk.text("vms.none")));
    setColumnResizePolicy(UNCONSTRAINED_RESIZE_POLICY);
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    for (var column : VmColumn.values()) {
      var fresh = VmColumns.of(column, desk);
      fresh.widthProperty().subscribe((_, width) -> resized(column, width.doubleValue()));
      made.put(column, fresh);
    }
    setSortPolicy(_ -> sortByModel());
    keepSelection();
    setItems(model.rows());
    widthProperty().subscribe(_ -> fit());
    columns.versionProperty().subscribe(_ -> fit());
    getColumns().addListener((ListChangeListener<TableColumn<VmRow, ?>>) _ -> reordered());
    setRowFactory(_ -> row());
    setOnKeyPressed(this::key);
    setContextMenu(new VmMenu(desk, () -> List.copyOf(model.selection())));
  }

  private boolean sortByModel() {
    model.setOrder(getComparator());
    if (!fitting && !getSortOrder().isEmpty()) {
      var first = getSortOrder().getFirst();
      columns.sortProperty().set((VmColumn) first.getUserData());
      columns.descendingProperty().set(first.getSortType() == TableColumn.SortType.DESCENDING);
    }
    return true;
  }

  /// A column that has to go takes its order with it, and brings it back.
  private void restoreSort(List<TableColumn<VmRow, VmRow>> shown) {
    var column = column(columns.sortProperty().get());
    if (getSortOrder().isEmpty() && shown.contains(column)) {
      column.setSortType(
          columns.descendingProperty().get()
              ? TableColumn.SortType.DESCENDING
              : TableColumn.SortType.ASCENDING);
      getSortOrder().setAll(List.of(column));
    }
  }

  /// The table's selection is by place, which means nothing while the rows change; afterwards it is
  /// put back onto the same names.
  private void keepSelection() {
    getSelectionModel()
        .getSelectedItems()
        .addListener((ListChangeListener<VmRow>) _ -> publishSelection());
    model
        .rowsChangingProperty()
        .subscribe((_, changing) -> {
          rowsChanging = changing;
          if (!changing) {
            restoreSelection();
          }
        });
  }

  private void restoreSelection() {
    var now =
        getSelectionModel().getSelectedItems().stream()
            .filter(Objects::nonNull)
            .map(VmRow::key)
            .collect(Collectors.toSet());
    if (!now.equals(selected)) {
      rowsChanging = true;
      getSelectionModel().clearSelection();
      for (int i = 0; i < getItems().size(); i++) {
        if (selected.contains(getItems().get(i).key())) {
          getSelectionModel().select(i);
        }
      }
      rowsChanging = false;
    }
    publishSelection();
  }

  private void publishSelection() {
    if (rowsChanging) {
      return;
    }
    var rows = getSelectionModel().getSelectedItems().stream().filter(Objects::nonNull).toList();
    selected.clear();
    rows.forEach(row -> selected.add(row.key()));
    if (!rows.equals(model.selection())) {
      model.selection().setAll(rows);
    }
  }

  private void fit() {
    if (getWidth() <= 0 || fitting) {
      return;
    }
    fitting = true;
    var placed = columns.fit(getWidth() - SCROLL_BAR);
    var wanted = placed.stream().map(each -> column(each.column())).toList();
    placed.forEach(each -> column(each.column()).setPrefWidth(each.width()));
    if (!getColumns().equals(wanted)) {
      getColumns().setAll(wanted);
      restoreSort(wanted);
    }
    wanted.forEach(column -> column.getStyleClass().remove("first-column"));
    wanted.getFirst().getStyleClass().add("first-column");
    fitting = false;
  }

  private void resized(VmColumn column, double width) {
    if (!fitting && getSkin() != null && column(column).getPrefWidth() != width) {
      columns.setWidth(column, width);
    }
  }

  private void reordered() {
    if (!fitting) {
      columns.reorder(
          getColumns().stream().map(column -> (VmColumn) column.getUserData()).toList());
    }
  }

  private TableColumn<VmRow, VmRow> column(VmColumn column) {
    return Objects.requireNonNull(made.get(column));
  }

  private void key(KeyEvent event) {
    var chosen = List.copyOf(model.selection());
    if (event.getCode() == KeyCode.ENTER && !chosen.isEmpty()) {
      desk.commands().run(VmAction.OPEN, chosen);
      event.consume();
    } else if (event.getCode() == KeyCode.DELETE && !chosen.isEmpty()) {
      desk.commands().run(VmAction.DELETE, chosen);
      event.consume();
    }
  }

  private TableRow<VmRow> row() {
    var row = new TableRow<VmRow>();
    row.setOnMouseClicked(event -> {
      if (row.isEmpty()) {
        return;
      }
      if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
        desk.commands().openWindow(row.getItem().ref());
      } else if (event.getButton() == MouseButton.MIDDLE) {
        desk.session().navigation().go(new Place.OfVm(row.getItem().ref()));
      }
    });
    return row;
  }
}
