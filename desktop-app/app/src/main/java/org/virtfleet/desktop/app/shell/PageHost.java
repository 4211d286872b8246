package org.virtfleet.desktop.app.shell;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.virtfleet.desktop.app.backup.BackupsPage;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.app.networks.NetworksPage;
import org.virtfleet.desktop.app.nodes.NodesPage;
import org.virtfleet.desktop.app.storage.StoragePage;
import org.virtfleet.desktop.app.vm.VmPage;
import org.virtfleet.desktop.core.session.Place;

/// Shows the page of the place where the person is.
final class PageHost extends StackPane {
  private final Desk desk;
  private final FleetPage fleet;
  private final StoragePage storage;
  private final BackupsPage backups;
  private final NetworksPage networks;
  private final NodesPage nodes;
  private @Nullable VmPage vmPage;

  PageHost(Desk desk, ObservableValue<Boolean> compact) {
    this.desk = desk;
    this.fleet = new FleetPage(desk, compact);
    this.storage = new StoragePage(desk);
    this.backups = new BackupsPage(desk);
    this.networks = new NetworksPage(desk);
    this.nodes = new NodesPage(desk);
    getStyleClass().add("page-host");
    desk.session()
        .navigation()
        .placeProperty()
        .subscribe(place -> getChildren().setAll(page(place)));
  }

  /// Where the keyboard goes when the person comes to the page: its table, else what comes first.
  void focus() {
    var table = lookupAll(".table-view").stream().filter(Node::isFocusTraversable).findFirst();
    table.ifPresentOrElse(Node::requestFocus, this::focusFirst);
  }

  private void focusFirst() {
    lookupAll(".page-tab").stream().findFirst().ifPresent(Node::requestFocus);
  }

  private Node page(Place place) {
    if (vmPage != null) {
      vmPage.close();
      vmPage = null;
    }
    return switch (place) {
      case Place.OfCluster _,
          Place.OfNode _,
          Place.OfNamespace _,
          Place.OfLabel _,
          Place.Unlabelled _,
          Place.NotRunning _ ->
          fleet.show(place);
      case Place.Storage _ -> storage;
      case Place.Backups _ -> backups;
      case Place.Networks _ -> networks;
      case Place.Nodes _ -> nodes;
      case Place.OfVm page -> {
        var fresh = new VmPage(desk, page.vm());
        vmPage = fresh;
        yield fresh;
      }
    };
  }
}
