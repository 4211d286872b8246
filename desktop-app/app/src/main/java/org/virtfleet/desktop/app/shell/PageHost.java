package org.virtfleet.desktop.app.shell;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.session.Place;

/// Shows the page of the place where the person is.
final class PageHost extends StackPane {
  private final Desk desk;
  private final FleetPage fleet;

  PageHost(Desk desk, ObservableValue<Boolean> compact) {
    this.desk = desk;
    this.fleet = new FleetPage(desk, compact);
    getStyleClass().add("page-host");
    desk.session().navigation().placeProperty().subscribe(place -> getChildren().setAll(page(place)));
  }

  private Node page(Place place) {
    return switch (place) {
      case Place.OfCluster _, Place.OfNode _, Place.OfNamespace _, Place.NotRunning _ -> fleet.show(place);
      case Place.OfVm _, Place.Storage _, Place.Networks _, Place.Nodes _ -> fleet.show(place);
    };
  }
}
