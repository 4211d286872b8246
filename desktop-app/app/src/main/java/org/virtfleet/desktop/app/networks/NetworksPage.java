package org.virtfleet.desktop.app.networks;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.BorderPane;
import org.virtfleet.desktop.app.control.Columns;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.control.PageHead;
import org.virtfleet.desktop.app.control.Refusal;
import org.virtfleet.desktop.app.control.RowTable;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.app.desk.RowMenu;
import org.virtfleet.desktop.core.cluster.NetworkRow;

/// The list of networks.
public final class NetworksPage extends BorderPane {
  /// The networks of this session.
  public NetworksPage(Desk desk) {
    getStyleClass().add("page");
    var session = desk.session();
    var rows = session.networks().rows();
    var head = new PageHead(desk.texts(), session.navigation());
    head.show(Icon.of("mdi2l-lan", Icon.HEAD), desk.text("pages.networks"), "");
    head.factsProperty()
        .bind(Bindings.createStringBinding(() -> desk.text("networks.facts", rows.size()), rows));
    TableColumn<NetworkRow, NetworkRow> name =
        Columns.named(desk.text("networks.name"), 180, NetworkRow::name, _ -> "mdi2l-lan");
    TableColumn<NetworkRow, NetworkRow> namespace =
        Columns.text(desk.text("vms.namespace"), 150, row -> row.ref().namespace());
    TableColumn<NetworkRow, NetworkRow> type =
        Columns.text(desk.text("networks.type"), 150, row -> kind(desk, row));
    TableColumn<NetworkRow, NetworkRow> target =
        Columns.text(desk.text("networks.target"), 160, NetworkRow::target);
    TableColumn<NetworkRow, NetworkRow> vlan =
        Columns.number(
            desk.text("networks.vlan"),
            64,
            row -> row.vlan() > 0 ? Integer.toString(row.vlan()) : "",
            Comparator.comparingInt(NetworkRow::vlan));
    TableColumn<NetworkRow, NetworkRow> node =
        Columns.text(
            desk.text("vms.node"),
            120,
            row -> row.node().isEmpty() ? desk.text("networks.allNodes") : row.node());
    TableColumn<NetworkRow, NetworkRow> usedBy =
        Columns.text(desk.text("storage.usedBy"), 260, row -> String.join(", ", row.usedBy()));
    TableColumn<NetworkRow, NetworkRow> age =
        Columns.number(
            desk.text("vms.age"),
            64,
            row ->
                session.spans().rough(Duration.between(row.created(), session.clock().instant())),
            Comparator.comparing(NetworkRow::created));
    setTop(head);
    var table =
        new RowTable<>(
            rows,
            desk.text("networks.none"),
            List.of(name, namespace, type, target, vlan, node, usedBy, age));
    table.setId("network-table");
    table.setAccessibleText(desk.text("pages.networks"));
    table.setContextMenu(RowMenu.of(desk, table, NetworkRow::name, _ -> Optional.empty()));
    setCenter(Refusal.over(table, desk.texts(), session.networks().refusalProperty()));
  }

  /// What a person calls it; the CNI plug-in's own name where this program knows no other.
  private static String kind(Desk desk, NetworkRow row) {
    var word = desk.texts().orSelf("networks.type", row.type());
    return row.vlan() > 0 ? desk.text("networks.type.vlan", word) : word;
  }
}
