package org.virtfleet.desktop.app.tree;

import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.Ability;
import org.virtfleet.desktop.core.session.Place;

/// The pages under the tree; folds into one button in a small window.
final class PageList extends VBox {
  private final Desk desk;
  private final VBox list = new VBox();
  private final MenuButton folded;

  PageList(Desk desk, ObservableValue<Boolean> compact) {
    this.desk = desk;
    getStyleClass().add("page-list");
    folded = new MenuButton(desk.text("pages.all"), Icon.of("mdi2v-view-grid-outline", Icon.ROW));
    folded.getStyleClass().addAll("flat", "page-list-folded");
    folded.setMaxWidth(Double.MAX_VALUE);
    add("storage", "mdi2d-database-outline", new Place.Storage());
    add("backups", "mdi2a-archive-outline", new Place.Backups());
    add("networks", "mdi2l-lan", new Place.Networks());
    add("nodes", "mdi2s-server", new Place.Nodes());
    compact.subscribe(small -> getChildren().setAll(small ? folded : list));
  }

  private void add(String id, String icon, Place place) {
    var word = desk.text("pages." + id);
    var name = new Label(word, Icon.of(icon, Icon.ROW, "muted"));
    name.getStyleClass().add("page-name");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var line = new HBox(name, space);
    line.getStyleClass().add("page-line");
    if (place instanceof Place.Nodes) {
      var count = new Label();
      count.getStyleClass().add("muted");
      count.textProperty().bind(Bindings.size(desk.session().nodes().rows()).asString());
      line.getChildren().add(count);
    }
    var button = new ToggleButton();
    button.setId("page-" + id);
    button.setGraphic(line);
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.setAccessibleText(word);
    button.getStyleClass().add("page-button");
    button.setMaxWidth(Double.MAX_VALUE);
    line.prefWidthProperty().bind(button.widthProperty().subtract(24));
    desk.session()
        .navigation()
        .placeProperty()
        .subscribe(now -> button.setSelected(Objects.equals(now, place)));
    button.setOnAction(_ -> {
      button.setSelected(true);
      desk.session().navigation().go(place);
    });
    list.getChildren().add(button);
    var item = new MenuItem(word, Icon.of(icon, Icon.ROW));
    if (place instanceof Place.Backups) {
      desk.session()
          .abilities()
          .abilitiesProperty()
          .subscribe(all -> {
            button.setVisible(all.contains(Ability.BACKUP));
            button.setManaged(button.isVisible());
            item.setVisible(button.isVisible());
          });
    }
    item.setOnAction(_ -> desk.session().navigation().go(place));
    folded.getItems().add(item);
  }
}
