package org.virtfleet.desktop.app.nodes;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.BorderPane;
import org.virtfleet.desktop.app.control.Columns;
import org.virtfleet.desktop.app.control.CpuPainter;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.control.PageHead;
import org.virtfleet.desktop.app.control.Refusal;
import org.virtfleet.desktop.app.control.RowTable;
import org.virtfleet.desktop.app.control.ShareCell;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.app.desk.RowMenu;
import org.virtfleet.desktop.core.cluster.NodeRow;
import org.virtfleet.desktop.core.session.Place;
import org.virtfleet.desktop.core.text.Sizes;

/// The list of nodes.
public final class NodesPage extends BorderPane {
  /// The nodes of this session.
  public NodesPage(Desk desk) {
    getStyleClass().add("page");
    var session = desk.session();
    var locale = desk.texts().locale();
    var head = new PageHead(desk.texts(), session.navigation());
    head.show(Icon.of("mdi2s-server", Icon.HEAD), desk.text("pages.nodes"), "");
    head.factsProperty()
        .bind(
            Bindings.createStringBinding(
                () -> desk.text("nodes.facts", session.nodes().rows().size()),
                session.nodes().rows()));
    TableColumn<NodeRow, NodeRow> name =
        Columns.named(desk.text("nodes.name"), 140, NodeRow::name, _ -> "mdi2s-server");
    TableColumn<NodeRow, NodeRow> state =
        Columns.painted(
            desk.text("nodes.state"),
            220,
            Comparator.comparing(NodeRow::ready),
            () -> new State(desk));
    TableColumn<NodeRow, NodeRow> address =
        Columns.text(desk.text("nodes.address"), 120, NodeRow::address);
    TableColumn<NodeRow, NodeRow> vms =
        Columns.number(
            desk.text("nodes.vms"),
            60,
            node -> Integer.toString(node.vms()),
            Comparator.comparingInt(NodeRow::vms));
    TableColumn<NodeRow, NodeRow> cpu =
        Columns.painted(
            desk.text("fact.cpu"),
            116,
            Comparator.comparing(NodeRow::name),
            () -> new CpuPainter<>(desk.texts(), session.usage(), NodeRow::vcpus, NodeRow::ready));
    // What is measured is known of the rows on the screen only, so there is no order of all.
    cpu.setSortable(false);
    TableColumn<NodeRow, NodeRow> vcpus =
        Columns.painted(
            desk.text("nodes.vcpus"),
            170,
            Comparator.comparingInt(NodeRow::vcpusFree),
            () ->
                new ShareCell<>(
                    node -> share(node.vcpusUsed(), node.vcpus()),
                    node -> desk.text("nodes.of", node.vcpusUsed(), node.vcpus())));
    TableColumn<NodeRow, NodeRow> memory =
        Columns.painted(
            desk.text("nodes.memory"),
            210,
            Comparator.comparingLong(NodeRow::memoryFreeBytes),
            () ->
                new ShareCell<>(
                    node -> share((double) node.memoryUsedBytes(), (double) node.memoryBytes()),
                    node -> Sizes.ofTotal(node.memoryUsedBytes(), node.memoryBytes(), locale)));
    TableColumn<NodeRow, NodeRow> version =
        Columns.text(desk.text("nodes.version"), 130, NodeRow::version);
    TableColumn<NodeRow, NodeRow> age =
        Columns.number(
            desk.text("vms.age"),
            64,
            node ->
                session.spans().rough(Duration.between(node.created(), session.clock().instant())),
            Comparator.comparing(NodeRow::created));
    var table =
        new RowTable<>(
            session.nodes().rows(),
            desk.text("nodes.none"),
            List.of(name, state, cpu, vcpus, memory, vms, address, version, age));
    table.setId("node-table");
    table.setAccessibleText(desk.text("pages.nodes"));
    table.onOpen(node -> session.navigation().go(new Place.OfNode(node.name())));
    setTop(head);
    table.setContextMenu(
        RowMenu.of(desk, table, NodeRow::name, node -> Optional.of(new Place.OfNode(node.name()))));
    setCenter(Refusal.over(table, desk.texts(), session.nodes().refusalProperty()));
  }

  private static double share(double part, double whole) {
    return whole <= 0 ? 0 : part / whole;
  }

  private static final class State implements Columns.Painter<NodeRow> {
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
    public void show(NodeRow node) {
      if (!node.ready()) {
        label.setGraphic(Icon.of("mdi2s-server-off", Icon.ROW, "danger"));
        label.setText(node.problem().isEmpty() ? desk.text("nodes.notReady") : node.problem());
      } else if (!node.schedulable()) {
        label.setGraphic(Icon.of("mdi2w-wrench", Icon.ROW, "warning"));
        label.setText(desk.text("nodes.closed"));
      } else {
        label.setGraphic(Icon.of("mdi2c-check-circle-outline", Icon.ROW, "success"));
        label.setText(desk.text(node.accelerated() ? "nodes.isReady" : "nodes.emulated"));
      }
    }
  }
}
