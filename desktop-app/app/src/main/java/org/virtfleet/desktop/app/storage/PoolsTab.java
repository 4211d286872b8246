package org.virtfleet.desktop.app.storage;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.BorderPane;
import org.virtfleet.desktop.app.control.Columns;
import org.virtfleet.desktop.app.control.Refusal;
import org.virtfleet.desktop.app.control.RowTable;
import org.virtfleet.desktop.app.control.ShareCell;
import org.virtfleet.desktop.app.control.StateCell;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.app.desk.RowMenu;
import org.virtfleet.desktop.core.cluster.PoolRow;
import org.virtfleet.desktop.core.session.Place;
import org.virtfleet.desktop.core.text.Sizes;

/// The space behind storage classes, node by node: how full, how much was promised, what is wrong.
final class PoolsTab extends BorderPane {
  PoolsTab(Desk desk) {
    var session = desk.session();
    var table = new RowTable<>(session.pools().rows(), desk.text("pools.none"), columns(desk));
    table.setId("pool-table");
    table.setAccessibleText(desk.text("storage.pools"));
    table.setContextMenu(
        RowMenu.of(
            desk,
            table,
            row -> row.problem().isEmpty() ? row.pool() : row.problem(),
            PoolsTab::node));
    table.onOpen(row -> node(row).ifPresent(session.navigation()::go));
    setCenter(Refusal.over(table, desk.texts(), session.pools().refusalProperty()));
  }

  private static Optional<Place> node(PoolRow row) {
    return row.node().isEmpty() ? Optional.empty() : Optional.of(new Place.OfNode(row.node()));
  }

  private static List<TableColumn<PoolRow, PoolRow>> columns(Desk desk) {
    var locale = desk.texts().locale();
    return List.of(
        Columns.named(desk.text("storage.pool"), 130, PoolRow::pool, _ -> "mdi2d-database-outline"),
        Columns.text(
            desk.text("nodes.name"),
            110,
            row -> row.node().isEmpty() ? desk.text("pools.everywhere") : row.node()),
        Columns.painted(
            desk.text("vms.state"),
            260,
            Comparator.comparing(PoolRow::problem),
            () -> new StateCell<>(row -> health(desk, row))),
        Columns.text(
            desk.text("pools.classes"), 150, row -> String.join(", ", row.storageClasses())),
        Columns.painted(
            desk.text("pools.used"),
            210,
            Comparator.comparingDouble(PoolRow::used),
            () ->
                new ShareCell<>(
                    PoolRow::used,
                    row ->
                        row.capacityBytes() > 0
                            ? Sizes.ofTotal(
                                row.capacityBytes() - row.freeBytes(), row.capacityBytes(), locale)
                            : Columns.MISSING)),
        Columns.number(
            desk.text("pools.free"),
            90,
            row -> row.problem().isEmpty() ? Sizes.of(row.freeBytes(), locale) : "",
            Comparator.comparingLong(PoolRow::freeBytes)),
        Columns.number(
            desk.text("pools.promised"),
            100,
            row -> Sizes.of(row.promisedBytes(), locale),
            Comparator.comparingLong(PoolRow::promisedBytes)),
        Columns.number(
            desk.text("storage.volumes"),
            76,
            row -> Integer.toString(row.volumes()),
            Comparator.comparingInt(PoolRow::volumes)));
  }

  private static StateCell.State health(Desk desk, PoolRow row) {
    return row.problem().isEmpty()
        ? new StateCell.State("mdi2c-check-circle-outline", "success", desk.text("pools.well"), "")
        : new StateCell.State("mdi2d-database-alert", "danger", row.problem(), row.problem());
  }
}
