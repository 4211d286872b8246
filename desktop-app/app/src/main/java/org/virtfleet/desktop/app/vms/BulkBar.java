package org.virtfleet.desktop.app.vms;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.virtfleet.desktop.app.actions.ActionButton;
import org.virtfleet.desktop.app.control.Buttons;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.actions.VmAction;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.text.Sizes;
import org.virtfleet.desktop.core.vms.VmListModel;

/// Takes the place of the filter bar while several VMs are selected.
final class BulkBar extends HBox {
  private static final List<VmAction> ACTIONS =
      List.of(
          VmAction.START,
          VmAction.SHUT_DOWN,
          VmAction.RESTART,
          VmAction.PAUSE,
          VmAction.RESUME,
          VmAction.OPEN);

  private final Desk desk;
  private final VmListModel model;
  private final ObservableValue<Boolean> compact;
  private final Label count = new Label();
  private final Label sum = new Label();
  private final List<ActionButton> buttons = new ArrayList<>();

  /// @param compact true while words have no room
  BulkBar(Desk desk, ObservableValue<Boolean> compact, Runnable clear) {
    this.compact = compact;
    this.desk = desk;
    this.model = desk.session().vmList();
    getStyleClass().add("bulk-bar");
    count.getStyleClass().add("strong");
    count.setMinWidth(USE_PREF_SIZE);
    sum.getStyleClass().add("muted");
    var line = new Region();
    line.getStyleClass().add("bar-line");
    getChildren()
        .addAll(Buttons.flatIcon("mdi2c-close", desk.text("vms.clear"), clear), count, sum, line);
    for (var action : ACTIONS) {
      getChildren().add(button(action));
    }
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var delete = button(VmAction.DELETE);
    delete.button().getStyleClass().addAll("danger", "button-outlined");
    getChildren().addAll(space, delete);
    model.selection().addListener((ListChangeListener<VmRow>) _ -> update());
    update();
  }

  private ActionButton button(VmAction action) {
    var button = ActionButton.labelled(desk, action, model::selection).with("bulk-" + action);
    if (action == VmAction.OPEN) {
      button.button().setText(desk.text("vms.consoles"));
    }
    button.button().setMinWidth(USE_PREF_SIZE);
    button.button().setAccessibleText(button.button().getText());
    button
        .button()
        .contentDisplayProperty()
        .bind(compact.map(small -> small ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT));
    buttons.add(button);
    return button;
  }

  private void update() {
    var selection = model.selection();
    count.setText(desk.text("vms.selected", selection.size()));
    sum.setText(
        desk.text(
            "vms.sum",
            selection.stream().mapToInt(VmRow::vcpus).sum(),
            Sizes.of(
                selection.stream().mapToLong(VmRow::memoryBytes).sum(), desk.texts().locale())));
    buttons.forEach(ActionButton::update);
  }
}
