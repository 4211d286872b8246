package org.virtfleet.desktop.app.storage;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.virtfleet.desktop.app.control.Columns;
import org.virtfleet.desktop.app.control.FilterField;
import org.virtfleet.desktop.app.control.Refusal;
import org.virtfleet.desktop.app.control.RowTable;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.app.desk.RowMenu;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.StorageClassRow;
import org.virtfleet.desktop.core.cluster.VolumeRow;
import org.virtfleet.desktop.core.rows.FilteredRows;
import org.virtfleet.desktop.core.session.Place;
import org.virtfleet.desktop.core.text.Sizes;

/// Storage classes as cards with their capacity, volumes below, and all that is known of the chosen
/// one at the right.
final class VolumesTab extends BorderPane {
  /// From this column on they are in the facts too.
  private static final int IN_FACTS = 6;

  private final Desk desk;
  private final HBox cards = new HBox();

  VolumesTab(Desk desk) {
    this.desk = desk;
    var session = desk.session();
    cards.getStyleClass().add("pool-cards");
    var filtered = new FilteredRows<>(session.volumes().rows(), VolumesTab::words);
    var field = new FilterField(desk.text("storage.filter"), 240);
    field.textProperty().bindBidirectional(filtered.textProperty());
    var bar = new HBox(field);
    bar.getStyleClass().add("filter-bar");
    var columns = columns();
    // What the facts at the right say makes room for them.
    var inFacts = columns.subList(IN_FACTS, columns.size());
    var table = new RowTable<>(filtered.rows(), desk.text("storage.none"), columns);
    table.setId("volume-table");
    table.setAccessibleText(desk.text("storage.volumes"));
    table.setContextMenu(RowMenu.of(desk, table, VolumeRow::name, VolumesTab::user));
    table.onOpen(row -> user(row).ifPresent(session.navigation()::go));
    setTop(new VBox(cards, bar));
    setCenter(Refusal.over(table, desk.texts(), session.volumes().refusalProperty()));
    var facts = new VolumeFacts(desk);
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(row -> {
          setRight(row == null ? null : facts);
          inFacts.forEach(column -> column.setVisible(row == null));
          if (row != null) {
            facts.show(row);
          }
        });
    session
        .storageClasses()
        .rows()
        .addListener((ListChangeListener<StorageClassRow>) _ -> showCards());
    showCards();
  }

  private static String words(VolumeRow row) {
    return String.join(
        " ",
        row.name(),
        row.ref().namespace(),
        row.storageClass(),
        row.home().pool(),
        row.home().node(),
        row.users().stream().map(user -> user.ref().name()).collect(Collectors.joining(" ")));
  }

  /// The page of the VM that uses the volume.
  private static Optional<Place> user(VolumeRow row) {
    return row.vms().stream()
        .findFirst()
        .map(name -> new Place.OfVm(ObjectRef.vm(row.ref().namespace(), name)));
  }

  private List<TableColumn<VolumeRow, VolumeRow>> columns() {
    var session = desk.session();
    var locale = desk.texts().locale();
    return List.of(
        Columns.named(desk.text("storage.volume"), 200, VolumeRow::name, _ -> "mdi2h-harddisk"),
        Columns.text(desk.text("vms.namespace"), 110, row -> row.ref().namespace()),
        Columns.painted(
            desk.text("vms.state"),
            150,
            Comparator.comparing(VolumeRow::state),
            () -> new VolumeStatePainter(desk.texts())),
        Columns.painted(
            desk.text("storage.usedBy"),
            240,
            Comparator.comparing(VolumesTab::words),
            () -> new UsersPainter(desk)),
        Columns.text(desk.text("storage.class"), 110, VolumeRow::storageClass),
        Columns.number(
            desk.text("storage.size"),
            84,
            row -> row.sizeBytes() > 0 ? Sizes.of(row.sizeBytes(), locale) : "",
            Comparator.comparingLong(VolumeRow::sizeBytes)),
        Columns.text(desk.text("storage.format"), 72, row -> row.home().format()),
        Columns.text(desk.text("storage.access"), 72, VolumeRow::access),
        Columns.number(
            desk.text("vms.age"),
            64,
            row ->
                session.spans().rough(Duration.between(row.created(), session.clock().instant())),
            Comparator.comparing(VolumeRow::created)));
  }

  private void showCards() {
    cards
        .getChildren()
        .setAll(
            desk.session().storageClasses().rows().stream()
                .map(row -> new PoolCard(desk, row))
                .toList());
  }
}
