package org.virtfleet.desktop.app.shell;

import atlantafx.base.controls.CustomTextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.session.Place;

/// Finds virtual machines: typing shows the ones that match, Enter opens the page of the first.
final class SearchField extends CustomTextField {
  private static final double WIDEST = 400;

  SearchField(Desk desk) {
    var list = desk.session().vmList();
    var navigation = desk.session().navigation();
    setId("search");
    setLeft(Icon.of("mdi2m-magnify", Icon.ROW, "muted"));
    setPromptText(desk.text("header.search"));
    setAccessibleText(desk.text("header.search"));
    setPrefWidth(WIDEST);
    setMinWidth(120);
    getStyleClass().addAll("filter-field", "search-field");
    textProperty()
        .addListener((_, _, text) -> {
          if (isFocused()) {
            navigation.go(new Place.OfCluster());
            list.textProperty().set(text);
          }
        });
    setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ESCAPE) {
        clear();
      }
    });
    setOnAction(_ ->
        list.rows().stream().findFirst().ifPresent(vm -> navigation.go(new Place.OfVm(vm.ref()))));
    var shortcut = KeyCombination.valueOf("Shortcut+K");
    sceneProperty()
        .subscribe(scene -> {
          if (scene != null) {
            scene.getAccelerators().put(shortcut, this::requestFocus);
          }
        });
  }
}
