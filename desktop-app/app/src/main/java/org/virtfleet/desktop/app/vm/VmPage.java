package org.virtfleet.desktop.app.vm;

import java.util.List;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.virtfleet.desktop.app.actions.ActionButton;
import org.virtfleet.desktop.app.actions.VmMenuItems;
import org.virtfleet.desktop.app.control.Buttons;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.control.PageHead;
import org.virtfleet.desktop.app.control.StateIcons;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.actions.VmAction;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.VmRow;

/// A VM's page in the main window.
public final class VmPage extends BorderPane implements AutoCloseable {
  private final Desk desk;
  private final ObjectRef vm;
  private final VmTabs tabs;
  private final PageHead head;
  private final MenuButton more = new MenuButton();
  private final ActionButton delete;

  /// The page of this VM; close it when another one is shown.
  public VmPage(Desk desk, ObjectRef vm) {
    this.desk = desk;
    this.vm = vm;
    this.tabs = new VmTabs(desk, vm);
    this.head = new PageHead(desk.texts(), desk.session().navigation());
    getStyleClass().add("page");
    more.setGraphic(Icon.of("mdi2d-dots-horizontal", Icon.BUTTON));
    more.getStyleClass().add("vf-icon-button");
    more.setId("vm-more");
    more.setAccessibleText(desk.text("vm.more"));
    more.setTooltip(new Tooltip(desk.text("vm.more")));
    more.setOnShowing(_ -> more.getItems().setAll(VmMenuItems.of(desk, row())));
    more.getItems().add(new MenuItem());
    var open =
        Buttons.labelled(
            "mdi2o-open-in-new", desk.text("vm.openWindow"), () -> desk.commands().openWindow(vm));
    delete = ActionButton.icon(desk, VmAction.DELETE, this::row).with("delete-vm");
    head.actions().getChildren().setAll(open, more, delete);
    setTop(new VBox(head, tabs.tabs().bar()));
    setCenter(tabs.tabs().content());
    tabs.model().rowProperty().subscribe(_ -> describe());
  }

  /// Shows one of its tabs: `overview`, `console`, `hardware`, `events`, `yaml`.
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

  private void describe() {
    delete.update();
    more.setDisable(row().isEmpty());
    tabs.model()
        .rowProperty()
        .get()
        .ifPresentOrElse(
            row -> {
              head.unmanaged(row.unmanaged());
              var state = desk.texts().of("state", row.state());
              var where =
                  row.node().isEmpty() ? state : desk.text("power.result", state, row.node());
              head.show(
                  StateIcons.of(row.state(), Icon.HEAD),
                  row.name(),
                  row.guestOs().isEmpty()
                      ? desk.text("vm.facts.off", where, row.namespace())
                      : desk.text("vm.facts", where, row.namespace(), row.guestOs()));
            },
            () ->
                head.show(
                    Icon.of("mdi2h-help-circle-outline", Icon.HEAD, "muted"),
                    vm.name(),
                    desk.text("vm.gone")));
  }
}
