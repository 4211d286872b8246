package org.virtfleet.desktop.app.actions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.actions.VmAction;
import org.virtfleet.desktop.core.cluster.VmRow;

/// The actions as menu items, the same in every menu.
public final class VmMenuItems {
  private static final List<List<VmAction>> GROUPS =
      List.of(
          List.of(VmAction.OPEN),
          List.of(
              VmAction.START,
              VmAction.SHUT_DOWN,
              VmAction.RESTART,
              VmAction.PAUSE,
              VmAction.SUSPEND,
              VmAction.RESUME,
              VmAction.FORCE_OFF),
          List.of(VmAction.COPY_NAME),
          List.of(VmAction.DELETE));

  private VmMenuItems() {}

  /// Fresh items about these VMs.
  public static List<MenuItem> of(Desk desk, List<VmRow> vms) {
    var items = new ArrayList<MenuItem>();
    for (var group : GROUPS) {
      if (!items.isEmpty()) {
        items.add(new SeparatorMenuItem());
      }
      group.stream()
          .filter(desk.actions()::isOffered)
          .forEach(action -> items.add(item(desk, action, vms)));
    }
    return items;
  }

  /// One item.
  public static MenuItem item(Desk desk, VmAction action, List<VmRow> vms) {
    var word = desk.texts().of("action", action);
    var denied = desk.actions().denied(action, vms);
    if (denied.isPresent()) {
      return denied(action, word, denied.get());
    }
    var item = new MenuItem(word, ActionIcons.of(action, Icon.ROW));
    item.setId("menu-" + action);
    if (action == VmAction.DELETE) {
      item.getStyleClass().add("danger-item");
    }
    item.setOnAction(_ -> desk.commands().run(action, vms));
    return item;
  }

  /// JavaFX shows no tooltip on a disabled item, so this one only looks disabled and does nothing.
  private static MenuItem denied(VmAction action, String word, String reason) {
    var label = new Label(word, Icon.of(ActionIcons.literal(action), Icon.ROW));
    label.setMaxWidth(Double.MAX_VALUE);
    label.setTooltip(new Tooltip(reason));
    label.setAccessibleText(word);
    label.setAccessibleHelp(reason);
    label.getStyleClass().add("denied-label");
    var item = new CustomMenuItem(label, false);
    item.getStyleClass().add("denied-item");
    item.setId("menu-" + action);
    item.setUserData(Optional.of(reason));
    return item;
  }
}
