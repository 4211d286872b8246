package org.virtfleet.desktop.app.vms;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.virtfleet.desktop.app.control.Buttons;
import org.virtfleet.desktop.app.control.Explained;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.PowerAction;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.text.Sizes;
import org.virtfleet.desktop.core.vms.VmListModel;

/// Takes the place of the filter bar while several VMs are selected.
final class BulkBar extends HBox {
  private static final List<PowerAction> ACTIONS =
      List.of(
          PowerAction.START,
          PowerAction.SHUT_DOWN,
          PowerAction.RESTART,
          PowerAction.PAUSE,
          PowerAction.RESUME);

  private final Desk desk;
  private final VmListModel model;
  private final Label count = new Label();
  private final Label sum = new Label();
  private final Map<PowerAction, Explained> buttons = new EnumMap<>(PowerAction.class);

  BulkBar(Desk desk, Runnable clear) {
    this.desk = desk;
    this.model = desk.session().vmList();
    getStyleClass().add("bulk-bar");
    count.getStyleClass().add("strong");
    sum.getStyleClass().add("muted");
    getChildren()
        .addAll(Buttons.flatIcon("mdi2c-close", desk.text("vms.clear"), clear), count, sum);
    for (var action : ACTIONS) {
      var word = desk.texts().of("power", action);
      var button =
          Buttons.labelled(
              PowerIcons.of(action),
              word,
              () -> desk.commands().power(action, List.copyOf(model.selection())));
      button.setId("bulk-" + action);
      var explained = new Explained(button, word);
      buttons.put(action, explained);
      getChildren().add(explained);
    }
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var delete =
        Buttons.labelled(
            "mdi2d-delete-outline",
            desk.text("vms.delete"),
            () -> desk.commands().delete(List.copyOf(model.selection())));
    delete.getStyleClass().addAll("danger", "button-outlined");
    getChildren().addAll(space, delete);
    model.selection().addListener((ListChangeListener<VmRow>) _ -> update());
    update();
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
    buttons.forEach(
        (action, button) -> button.setDenied(desk.session().power().denied(action, selection)));
  }
}
