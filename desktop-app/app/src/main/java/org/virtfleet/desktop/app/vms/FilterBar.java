package org.virtfleet.desktop.app.vms;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import org.virtfleet.desktop.app.control.Chip;
import org.virtfleet.desktop.app.control.FilterField;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.VmState;
import org.virtfleet.desktop.core.vms.VmListModel;

/// Free text and state chips above the table.
final class FilterBar extends HBox {
  private final ToggleGroup group = new ToggleGroup();
  private final VmListModel model;

  FilterBar(Desk desk) {
    model = desk.session().vmList();
    getStyleClass().add("filter-bar");
    var field = new FilterField(desk.text("vms.filter"), 202);
    field.setId("vm-filter");
    field.textProperty().bindBidirectional(model.textProperty());
    getChildren().add(field);
    add(new Chip(desk.text("vms.all"), null, model.allProperty()), Optional.empty());
    for (var value : VmState.Group.values()) {
      add(
          new Chip(desk.texts().of("group", value), icon(value), model.countProperty(value)),
          Optional.of(value));
    }
  }

  private void add(Chip chip, Optional<VmState.Group> value) {
    chip.setId("chip-" + value.map(VmState.Group::name).orElse("ALL"));
    chip.setToggleGroup(group);
    chip.setSelected(value.equals(model.groupProperty().get()));
    chip.setOnAction(_ -> {
      chip.setSelected(true);
      model.groupProperty().set(value);
    });
    getChildren().add(chip);
  }

  private static Node icon(VmState.Group value) {
    return switch (value) {
      case RUNNING -> Icon.of("mdi2p-play-circle", Icon.ROW, "success");
      case STOPPED -> Icon.of("mdi2s-stop-circle-outline", Icon.ROW, "muted");
      case PAUSED -> Icon.of("mdi2p-pause-circle", Icon.ROW, "warning");
      case ATTENTION -> Icon.of("mdi2a-alert", Icon.ROW, "danger");
      case TRANSITION -> Icon.of("mdi2p-progress-clock", Icon.ROW, "accent");
    };
  }
}
