package org.virtfleet.desktop.app.shell;

import javafx.beans.Observable;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import org.virtfleet.desktop.app.control.CountBubble;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.control.PageHead;
import org.virtfleet.desktop.app.control.Tabs;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.app.tasks.AlertTable;
import org.virtfleet.desktop.app.tasks.EventTable;
import org.virtfleet.desktop.app.vms.VmsPage;
import org.virtfleet.desktop.core.cluster.Link;
import org.virtfleet.desktop.core.cluster.NodeRow;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.session.Place;

/// The virtual machines of the cluster, of a node, of a namespace, or those that run nowhere.
final class FleetPage {
  private final Desk desk;
  private final PageHead head;
  private final Page page;
  private Place scope = new Place.OfCluster();

  FleetPage(Desk desk, ObservableValue<Boolean> compact) {
    this.desk = desk;
    var session = desk.session();
    head = new PageHead(desk.texts(), session.navigation());
    var tabs = new Tabs("page-tabs");
    tabs.add(
        "vms",
        desk.text("vms.title"),
        new CountBubble(session.vmList().allProperty()),
        () -> new VmsPage(desk, compact));
    tabs.add(
        "events", desk.text("events.title"), () -> new EventTable(desk, session.events().rows()));
    tabs.add("alerts", desk.text("alerts.title"), () -> AlertTable.of(desk));
    page = new Page(head, tabs);
    session.nodes().rows().addListener((ListChangeListener<NodeRow>) _ -> describe());
    session.link().linkProperty().addListener((Observable _) -> describe());
  }

  Page show(Place place) {
    scope = place;
    var list = desk.session().vmList();
    switch (place) {
      case Place.OfNode node -> list.setScope(vm -> vm.node().equals(node.name()));
      case Place.OfNamespace namespace ->
          list.setScope(vm -> vm.namespace().equals(namespace.name()));
      case Place.OfLabel label -> list.setScope(vm -> has(vm, label.label()));
      case Place.Unlabelled _ -> list.setScope(vm -> vm.labels().isEmpty());
      case Place.NotRunning _ -> list.setScope(vm -> vm.node().isEmpty());
      case Place.OfCluster _,
          Place.OfVm _,
          Place.Storage _,
          Place.Backups _,
          Place.Networks _,
          Place.Nodes _ ->
          list.setScope(_ -> true);
    }
    describe();
    return page;
  }

  private static boolean has(VmRow vm, String label) {
    return vm.labels().entrySet().stream()
        .anyMatch(one -> (one.getKey() + "=" + one.getValue()).equals(label));
  }

  private void describe() {
    var name = desk.session().cluster().info().name();
    switch (scope) {
      case Place.OfNode node ->
          head.show(Icon.of("mdi2s-server", Icon.HEAD), node.name(), facts(node.name()));
      case Place.OfNamespace namespace ->
          head.show(
              Icon.of("mdi2f-folder-outline", Icon.HEAD),
              namespace.name(),
              desk.text("page.namespace", name));
      case Place.OfLabel label ->
          head.show(
              Icon.of("mdi2l-label-outline", Icon.HEAD),
              label.label(),
              desk.text("page.label", name));
      case Place.Unlabelled _ ->
          head.show(
              Icon.of("mdi2l-label-off-outline", Icon.HEAD), desk.text("tree.unlabelled"), name);
      case Place.NotRunning _ ->
          head.show(Icon.of("mdi2w-weather-night", Icon.HEAD), desk.text("tree.notRunning"), name);
      case Place.OfCluster _,
          Place.OfVm _,
          Place.Storage _,
          Place.Backups _,
          Place.Networks _,
          Place.Nodes _ ->
          head.show(Icon.of("mdi2s-server-network", Icon.HEAD), name, clusterFacts());
    }
  }

  private String clusterFacts() {
    var nodes = desk.session().nodes().rows();
    var health =
        switch (desk.session().link().linkProperty().get()) {
          case Link.Connecting _ -> desk.text("link.connecting");
          case Link.Down down -> desk.text("link.asOf", desk.session().spans().clock(down.since()));
          case Link.Up _ ->
              nodes.stream().allMatch(NodeRow::ready)
                  ? desk.text("page.healthy")
                  : desk.text(
                      "page.notReady", nodes.stream().filter(node -> !node.ready()).count());
        };
    return desk.text("page.cluster", nodes.size(), health);
  }

  private String facts(String nodeName) {
    return desk.session()
        .nodes()
        .find("/" + nodeName)
        .map(node ->
            desk.text(
                node.accelerated() ? "page.node" : "page.node.emulated",
                node.address(),
                node.version(),
                node.ready() ? desk.text("nodes.ready") : node.problem()))
        .orElse("");
  }
}
