package org.virtfleet.desktop.app.desk;

import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.core.session.Place;

/// The right-click menu of a row that can be looked at and copied.
public final class RowMenu {
  private RowMenu() {}

  /// @param words what Copy copies
  /// @param place where Show leads, where there is a place
  public static <R> ContextMenu of(
      Desk desk,
      TableView<R> table,
      Function<R, String> words,
      Function<R, Optional<? extends Place>> place) {
    var show = new MenuItem(desk.text("row.show"), Icon.of("mdi2a-arrow-right", Icon.ROW));
    show.setOnAction(
        _ -> selected(table).flatMap(place).ifPresent(desk.session().navigation()::go));
    var copy = new MenuItem(desk.text("row.copy"), Icon.of("mdi2c-content-copy", Icon.ROW));
    copy.setOnAction(_ -> selected(table).map(words).ifPresent(RowMenu::copy));
    var menu = new ContextMenu(show, copy);
    menu.setOnShowing(_ -> {
      show.setVisible(selected(table).flatMap(place).isPresent());
      copy.setDisable(selected(table).isEmpty());
    });
    return menu;
  }

  private static <R> Optional<R> selected(TableView<R> table) {
    return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
  }

  private static void copy(String words) {
    var content = new ClipboardContent();
    content.putString(words);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
