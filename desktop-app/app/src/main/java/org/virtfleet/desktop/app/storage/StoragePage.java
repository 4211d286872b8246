package org.virtfleet.desktop.app.storage;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.virtfleet.desktop.app.control.Columns;
import org.virtfleet.desktop.app.control.FilterField;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.control.PageHead;
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

/// Storage classes as cards with their capacity, volumes below with who uses them.
public final class StoragePage extends BorderPane {
  private final Desk desk;
  private final HBox cards = new HBox();

  /// The storage of this session.
  public StoragePage(Desk desk) {
    this.desk = desk;
    getStyleClass().add("page");
    cards.getStyleClass().add("pool-cards");
    var session = desk.session();
    var rows = session.volumes().rows();
    var head = new PageHead(desk.texts(), session.navigation());
    head.show(Icon.of("mdi2d-database-outline", Icon.HEAD), desk.text("pages.storage"), "");
    head.factsProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    desk.text("storage.facts", session.storageClasses().rows().size(), rows.size()),
                rows,
                session.storageClasses().rows()));
    var filtered =
        new FilteredRows<>(
            rows,
            row ->
                String.join(
                    " ",
                    row.name(),
                    row.ref().namespace(),
                    row.storageClass(),
                    String.join(" ", row.usedBy())));
    var field = new FilterField(desk.text("storage.filter"), 240);
    field.textProperty().bindBidirectional(filtered.textProperty());
    var bar = new HBox(field);
    bar.getStyleClass().add("filter-bar");
    setTop(new VBox(head, cards, bar));
    var table = new RowTable<>(filtered.rows(), desk.text("storage.none"), columns());
    table.setId("volume-table");
    table.setAccessibleText(desk.text("storage.volumes"));
    table.setContextMenu(RowMenu.of(desk, table, VolumeRow::name, StoragePage::user));
    table.onOpen(row -> user(row).ifPresent(session.navigation()::go));
    setCenter(Refusal.over(table, desk.texts(), session.volumes().refusalProperty()));
    session
        .storageClasses()
        .rows()
        .addListener((ListChangeListener<StorageClassRow>) _ -> showCards());
    showCards();
  }

  /// The page of the VM that uses the volume.
  private static Optional<Place> user(VolumeRow row) {
    return row.usedBy().stream()
        .findFirst()
        .map(name -> new Place.OfVm(ObjectRef.vm(row.ref().namespace(), name)));
  }

  private List<TableColumn<VolumeRow, VolumeRow>> columns() {
    var session = desk.session();
    Locale locale = desk.texts().locale();
    return List.of(
        Columns.named(desk.text("storage.volume"), 200, VolumeRow::name, _ -> "mdi2h-harddisk"),
        Columns.text(desk.text("vms.namespace"), 110, row -> row.ref().namespace()),
        Columns.painted(
            desk.text("vms.state"),
            150,
            Comparator.comparing(VolumeRow::state),
            () -> new State(desk)),
        Columns.text(desk.text("storage.class"), 110, VolumeRow::storageClass),
        Columns.text(desk.text("storage.format"), 80, VolumeRow::format),
        Columns.number(
            desk.text("storage.size"),
            90,
            row -> row.sizeBytes() > 0 ? Sizes.of(row.sizeBytes(), locale) : "",
            Comparator.comparingLong(VolumeRow::sizeBytes)),
        Columns.painted(
            desk.text("storage.usedBy"),
            240,
            Comparator.comparing(row -> String.join(", ", row.usedBy())),
            () -> new UsersPainter(desk)),
        Columns.text(desk.text("storage.access"), 80, VolumeRow::access),
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

  private static final class State implements Columns.Painter<VolumeRow> {
    private final Desk desk;
    private final Label label = new Label();

    State(Desk desk) {
      this.desk = desk;
    }

    @Override
    public Node node() {
      return label;
    }

    @Override
    public void show(VolumeRow row) {
      label.setGraphic(
          switch (row.state()) {
            case READY -> Icon.of("mdi2c-check-circle-outline", Icon.ROW, "success");
            case WAITING -> Icon.of("mdi2t-timer-sand", Icon.ROW, "warning");
            case UPLOADING -> Icon.of("mdi2u-upload", Icon.ROW, "accent");
            case IMPORTING -> Icon.of("mdi2p-progress-download", Icon.ROW, "accent");
            case FAILED -> Icon.of("mdi2d-database-alert", Icon.ROW, "danger");
            case DELETING -> Icon.of("mdi2d-delete-clock-outline", Icon.ROW, "muted");
          });
      var word = desk.texts().of("volume", row.state());
      label.setText(
          row.progress().map(done -> word + " " + Math.round(done * 100) + "%").orElse(word));
    }
  }
}
