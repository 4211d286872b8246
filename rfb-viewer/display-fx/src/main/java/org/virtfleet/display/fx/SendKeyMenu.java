package org.virtfleet.display.fx;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.virtfleet.display.fx.keys.KeyCombo;

/// The items of a "Send key" menu.
public final class SendKeyMenu {

  private SendKeyMenu() {}

  /// Fresh items that send to this view and give it the focus back.
  public static List<MenuItem> items(DisplayView view) {
    List<MenuItem> items = new ArrayList<>();
    for (List<KeyCombo> group : KeyCombo.menu()) {
      if (!items.isEmpty()) {
        items.add(new SeparatorMenuItem());
      }
      for (KeyCombo combo : group) {
        var item = new MenuItem(combo.name());
        item.setOnAction(_ -> {
          view.send(combo);
          view.requestFocus();
        });
        items.add(item);
      }
    }
    return items;
  }
}
