package org.virtfleet.desktop.app.vms;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.virtfleet.desktop.app.control.Columns;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.Figures;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.session.Place;
import org.virtfleet.desktop.core.vms.VmListModel;

/// The table of virtual machines. Selection survives changes of the rows, because it is kept by
/// name.
public final class VmTable extends TableView<VmRow> {
  private final VmListModel model;
  private final TableColumn<VmRow, VmRow> namespace;
  private final TableColumn<VmRow, VmRow> guestOs;
  private final TableColumn<VmRow, VmRow> disk;
  private final TableColumn<VmRow, VmRow> network;
  private final TableColumn<VmRow, VmRow> age;

  /// Shows the rows of the session's list.
  public VmTable(Desk desk) {
    model = desk.session().vmList();
    var texts = desk.texts();
    var spans = desk.session().spans();
    var clock = desk.session().clock();
    getStyleClass().addAll("dense", "vf-table");
    setId("vm-table");
    setFixedCellSize(28);
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    setPlaceholder(new Label(desk.text("vms.none")));
    setTableMenuButtonVisible(false);

    TableColumn<VmRow, VmRow> state =
        Columns.painted(
            desk.text("vms.state"),
            126,
            Comparator.comparing(VmRow::state),
            () -> new StatePainter(texts));
    TableColumn<VmRow, VmRow> name = Columns.name(desk.text("vms.name"), 110, VmRow::name);
    namespace = Columns.text(desk.text("vms.namespace"), 84, VmRow::namespace);
    TableColumn<VmRow, VmRow> node = Columns.text(desk.text("vms.node"), 84, VmRow::node);
    guestOs = Columns.text(desk.text("vms.guestOs"), 150, VmRow::guestOs);
    TableColumn<VmRow, VmRow> address = Columns.text(desk.text("vms.address"), 96, VmRow::address);
    TableColumn<VmRow, VmRow> vcpus =
        Columns.number(
            desk.text("vms.vcpus"),
            56,
            vm -> Integer.toString(vm.vcpus()),
            Comparator.comparingInt(VmRow::vcpus));
    TableColumn<VmRow, VmRow> cpu = measured(desk.text("vms.cpu"), 94, () -> new CpuPainter(desk));
    TableColumn<VmRow, VmRow> memory =
        Columns.painted(
            desk.text("vms.memory"),
            150,
            Comparator.comparingLong(VmRow::memoryBytes),
            () -> new MemoryPainter(desk));
    disk = measured(desk.text("vms.disk"), 80, () -> new RatePainter(desk, Figures::disk));
    network = measured(desk.text("vms.network"), 80, () -> new RatePainter(desk, Figures::network));
    disk.getStyleClass().add("align-right");
    network.getStyleClass().add("align-right");
    age =
        Columns.number(
            desk.text("vms.age"),
            54,
            vm -> spans.rough(Duration.between(vm.created(), clock.instant())),
            Comparator.comparing(VmRow::created).reversed());
    state.getStyleClass().add("first-column");
    getColumns()
        .setAll(
            List.of(
                state, name, namespace, node, guestOs, address, vcpus, cpu, memory, disk, network,
                age));
    setColumnResizePolicy(UNCONSTRAINED_RESIZE_POLICY);

    var sorted = new SortedList<>(model.rows());
    sorted.comparatorProperty().bind(comparatorProperty());
    setItems(sorted);
    getSortOrder().setAll(List.of(name));
    getSelectionModel()
        .getSelectedItems()
        .addListener((ListChangeListener<VmRow>) _ -> publishSelection());
    setRowFactory(_ -> row(desk));
    setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER && model.selection().size() == 1) {
        desk.commands().openWindow(model.selection().getFirst().ref());
        event.consume();
      }
    });
    setContextMenu(new VmMenu(desk, () -> List.copyOf(model.selection())));
  }

  /// Leaves out the columns a small window has no room for.
  public void setCompact(boolean compact) {
    age.setVisible(!compact);
    network.setVisible(!compact);
    disk.setVisible(!compact);
    namespace.setVisible(!compact);
    guestOs.setVisible(!compact);
  }

  /// Selects these again, after the page was away.
  public void select(List<String> keys) {
    getSelectionModel().clearSelection();
    for (int i = 0; i < getItems().size(); i++) {
      if (keys.contains(getItems().get(i).key())) {
        getSelectionModel().select(i);
      }
    }
  }

  /// What is measured is known of the rows on the screen only, so there is no order of all.
  private static TableColumn<VmRow, VmRow> measured(
      String title, double width, Supplier<Columns.Painter<VmRow>> painters) {
    TableColumn<VmRow, VmRow> column =
        Columns.painted(title, width, Comparator.comparing(VmRow::key), painters);
    column.setSortable(false);
    return column;
  }

  private TableRow<VmRow> row(Desk desk) {
    var row = new TableRow<VmRow>();
    row.setOnMouseClicked(event -> {
      if (event.getButton() == MouseButton.PRIMARY
          && event.getClickCount() == 2
          && !row.isEmpty()) {
        desk.commands().openWindow(row.getItem().ref());
      } else if (event.getButton() == MouseButton.MIDDLE && !row.isEmpty()) {
        desk.session().navigation().go(new Place.OfVm(row.getItem().ref()));
      }
    });
    return row;
  }

  private void publishSelection() {
    var selected =
        getSelectionModel().getSelectedItems().stream().filter(Objects::nonNull).toList();
    if (!selected.equals(model.selection())) {
      model.selection().setAll(selected);
    }
  }
}
