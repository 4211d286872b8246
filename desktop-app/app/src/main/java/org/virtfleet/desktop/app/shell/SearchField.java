package org.virtfleet.desktop.app.shell;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.desk.Desk;

/// Looks like a field and opens the palette, where there is room for what is found.
final class SearchField extends Button {
  private static final double WIDEST = 400;
  private static final double NARROWEST = 160;

  SearchField(Desk desk, ObservableValue<Boolean> compact) {
    setId("search");
    getStyleClass().add("search-field");
    var words = new Label();
    words.getStyleClass().add("muted");
    words.setGraphic(Icon.of("mdi2m-magnify", Icon.ROW, "muted"));
    words
        .textProperty()
        .bind(compact.map(small -> desk.text(small ? "header.search.short" : "header.search")));
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var key = new Label(desk.text("header.search.key"));
    key.getStyleClass().add("key-cap");
    var line = new HBox(words, space, key);
    line.getStyleClass().add("search-line");
    line.prefWidthProperty().bind(widthProperty().subtract(18));
    setGraphic(line);
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    setAccessibleText(desk.text("header.search") + ", " + desk.text("header.search.key"));
    setPrefWidth(WIDEST);
    setMinWidth(NARROWEST);
    setMaxWidth(WIDEST);
    HBox.setHgrow(this, Priority.SOMETIMES);
    setOnAction(_ -> desk.commands().openPalette(""));
  }
}
