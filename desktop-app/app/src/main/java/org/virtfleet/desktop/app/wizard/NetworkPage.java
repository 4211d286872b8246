package org.virtfleet.desktop.app.wizard;

import java.util.LinkedHashMap;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.NetworkRow;
import org.virtfleet.desktop.core.wizard.NetworkModel;

/// The page of the network.
final class NetworkPage extends VBox {

  private static final double WIDTH = 300;
  private static final double MAC_WIDTH = 180;

  NetworkPage(Desk desk, NetworkModel model) {
    var kinds = new LinkedHashMap<NetworkModel.Kind, String[]>();
    for (var kind : NetworkModel.Kind.values()) {
      kinds.put(
          kind,
          new String[] {
            desk.texts().of("wizard.network", kind), desk.text("wizard.network." + kind + ".hint")
          });
    }
    var networks = Choices.<NetworkRow>combo(row -> row.ref().path(), WIDTH);
    networks.setId("wizard-network");
    networks.setItems(model.networks());
    networks
        .valueProperty()
        .subscribe(row -> model.networkProperty().set(Optional.ofNullable(row)));
    var none = new Label(desk.text("wizard.network.none"));
    none.getStyleClass().add("hint");
    none.visibleProperty().bind(Bindings.isEmpty(model.networks()));
    none.managedProperty().bind(none.visibleProperty());
    var named = new VBox(networks, none);
    named.visibleProperty().bind(model.kindProperty().isEqualTo(NetworkModel.Kind.NAMED));
    named.managedProperty().bind(named.visibleProperty());

    var input = new TextField();
    input.setId("wizard-mac");
    input.setPrefWidth(MAC_WIDTH);
    input.setPromptText(desk.text("wizard.network.mac.auto"));
    input.getStyleClass().add("code");
    var mac = new FieldControl(model.mac(), input, desk.text("wizard.network.mac"), "");
    mac.visibleProperty().bind(model.kindProperty().isNotEqualTo(NetworkModel.Kind.NONE));
    mac.managedProperty().bind(mac.visibleProperty());
    getChildren()
        .add(
            new Form()
                .row(desk.text("wizard.network"), Choices.radios(kinds, model.kindProperty()))
                .row("", named)
                .row(desk.text("wizard.network.mac"), mac));
  }
}
