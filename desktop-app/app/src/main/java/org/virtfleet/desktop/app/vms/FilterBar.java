package org.virtfleet.desktop.app.vms;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.virtfleet.desktop.app.control.Chip;
import org.virtfleet.desktop.app.control.FilterField;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.VmState;
import org.virtfleet.desktop.core.vms.VmListModel;

/// Free text, state chips and the column chooser above the table.
final class FilterBar extends HBox {
  private static final double FIELD = 202;
  private static final double NARROW_FIELD = 152;

  /// The chips a small window has no room for.
  private static final Set<VmState.Group> FOLDED =
      EnumSet.of(VmState.Group.STOPPED, VmState.Group.PAUSED, VmState.Group.TRANSITION);

  private final ToggleGroup group = new ToggleGroup();
  private final VmListModel model;

  FilterBar(Desk desk, ObservableValue<Boolean> compact) {
    model = desk.session().vmList();
    getStyleClass().add("filter-bar");
    var field = new FilterField(desk.text("vms.filter"), FIELD);
    field.setId("vm-filter");
    field.textProperty().bindBidirectional(model.textProperty());
    field
        .promptTextProperty()
        .bind(compact.map(small -> desk.text(small ? "vms.filter.short" : "vms.filter")));
    field.prefWidthProperty().bind(compact.map(small -> small ? NARROW_FIELD : FIELD));
    getChildren().add(field);
    add(new Chip(desk.text("vms.all"), null, model.allProperty()), Optional.empty());
    var more = new MenuButton(desk.text("vms.moreChips", FOLDED.size()));
    more.getStyleClass().add("chip");
    for (var value : VmState.Group.values()) {
      var word = desk.texts().of("group", value);
      var chip = new Chip(word, icon(value), model.countProperty(value));
      add(chip, Optional.of(value));
      if (FOLDED.contains(value)) {
        chip.visibleProperty().bind(compact.map(small -> !small || chip.isSelected()));
        chip.managedProperty().bind(chip.visibleProperty());
        var item = new MenuItem(word, icon(value));
        item.setOnAction(_ -> chip.fire());
        more.getItems().add(item);
      }
    }
    more.visibleProperty().bind(compact);
    more.managedProperty().bind(more.visibleProperty());
    more.setMinWidth(USE_PREF_SIZE);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    getChildren().addAll(more, space, new ColumnChooser(desk, model.columns()));
    model.groupProperty().subscribe(this::select);
  }

  private void add(Chip chip, Optional<VmState.Group> value) {
    chip.setId("chip-" + value.map(VmState.Group::name).orElse("ALL"));
    chip.setUserData(value);
    chip.setToggleGroup(group);
    chip.setOnAction(_ -> {
      chip.setSelected(true);
      model.groupProperty().set(value);
    });
    getChildren().add(chip);
  }

  private void select(Optional<VmState.Group> value) {
    group.getToggles().stream()
        .filter(toggle -> value.equals(toggle.getUserData()))
        .forEach(group::selectToggle);
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
