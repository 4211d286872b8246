package org.virtfleet.desktop.app.shell;

import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.desk.Desk;

/// Which cluster this is, and the others of the kubeconfig.
final class ClusterMenu extends MenuButton {
  ClusterMenu(Desk desk) {
    super(desk.session().cluster().info().name());
    getStyleClass().add("cluster-menu");
    setMinWidth(USE_PREF_SIZE);
    setAccessibleText(desk.text("header.cluster", getText()));
    desk.session()
        .link()
        .staleProperty()
        .subscribe(stale ->
            setGraphic(
                stale
                    ? Icon.of("mdi2l-lan-disconnect", Icon.ROW, "danger")
                    : Icon.of("mdi2s-server-network", Icon.ROW)));
    var group = new ToggleGroup();
    for (var name : desk.clusters().names()) {
      var item = new RadioMenuItem(name);
      item.setMnemonicParsing(false);
      item.setToggleGroup(group);
      item.setSelected(name.equals(getText()));
      item.setOnAction(_ -> {
        if (!name.equals(getText())) {
          desk.clusters().open().accept(name);
        }
      });
      getItems().add(item);
    }
  }
}
