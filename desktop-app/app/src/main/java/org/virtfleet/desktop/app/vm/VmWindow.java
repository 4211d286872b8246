package org.virtfleet.desktop.app.vm;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import org.virtfleet.desktop.app.actions.PowerButtons;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.control.StateIcons;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.cluster.VmState;

/// The content of a VM's own window: its tabs, its state and its power buttons in one bar.
public final class VmWindow extends BorderPane implements AutoCloseable {
  private final Desk desk;
  private final VmTabs tabs;
  private final Label state = new Label();
  private final Label node = new Label();
  private final PowerButtons powers;

  /// The window of this VM, on its console unless it is off: one that is only being made will run
  /// soon.
  public VmWindow(Desk desk, ObjectRef vm) {
    this.desk = desk;
    this.tabs = new VmTabs(desk, vm);
    getStyleClass().addAll("page", "vm-window");
    node.getStyleClass().add("muted");
    powers = new PowerButtons(desk, "window-power-", this::row);
    tabs.tabs().tools().getChildren().setAll(state, node, powers);
    setTop(tabs.tabs().bar());
    setCenter(tabs.tabs().content());
    tabs.model().rowProperty().subscribe(_ -> update());
    if (tabs.model().rowProperty().get().map(row -> row.state() != VmState.STOPPED).orElse(true)) {
      tabs.tabs().select("console");
    }
  }

  /// Shows one of its tabs.
  public void select(String tab) {
    tabs.tabs().select(tab);
  }

  @Override
  public void close() {
    tabs.close();
  }

  private List<VmRow> row() {
    return tabs.model().rowProperty().get().stream().toList();
  }

  private void update() {
    var row = tabs.model().rowProperty().get();
    state.setText(row.map(vm -> desk.texts().of("state", vm.state())).orElse(desk.text("vm.gone")));
    state.setGraphic(row.map(vm -> StateIcons.of(vm.state(), Icon.ROW)).orElse(null));
    node.setText(row.map(VmRow::node).orElse(""));
    powers.update();
  }
}
