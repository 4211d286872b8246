package org.virtfleet.desktop.app.shell;

import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.virtfleet.desktop.app.actions.PowerButtons;
import org.virtfleet.desktop.app.control.Buttons;
import org.virtfleet.desktop.app.control.Explained;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.VmRow;

/// Menus, cluster, search, New VM, power, console, user.
final class HeaderBar extends HBox {
  private final Desk desk;
  private final Targets targets;
  private final Explained newVm;
  private final PowerButtons powers;
  private final Button consoleButton;
  private final Explained console;

  HeaderBar(Desk desk, Targets targets, Menus menus, ObservableValue<Boolean> compact) {
    this.desk = desk;
    this.targets = targets;
    getStyleClass().add("header-bar");
    var create = Buttons.labelled("mdi2p-plus", desk.text("header.newVm"), desk.commands()::newVm);
    create.getStyleClass().add("accent");
    create.setId("new-vm");
    newVm = new Explained(create, desk.text("header.newVm.tip"));
    powers = new PowerButtons(desk, "power-", targets::vms);
    consoleButton =
        Buttons.labelled("mdi2m-monitor", desk.text("header.console"), this::openConsole);
    consoleButton.setId("open-console");
    consoleButton.setAccessibleText(desk.text("header.console"));
    console = new Explained(consoleButton, desk.text("header.console.tip"));
    var bar = menus.bar();
    var button = menus.button();
    var cluster = new ClusterMenu(desk);
    var search = new SearchField(desk, compact);
    var line = new Region();
    line.getStyleClass().add("header-line");
    var user = user();
    compact.subscribe(small -> {
      var display = small ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT;
      consoleButton.setContentDisplay(display);
      user.setContentDisplay(display);
      getChildren()
          .setAll(
              small ? button : bar,
              cluster,
              space(),
              search,
              space(),
              newVm,
              powers,
              console,
              line,
              user);
    });
    targets.vms().addListener((ListChangeListener<VmRow>) _ -> update());
    desk.actions().changes().subscribe(_ -> update());
    update();
  }

  private Label user() {
    var name = desk.session().cluster().info().user();
    var user = new Label(name, Icon.of("mdi2a-account-circle-outline", Icon.BUTTON));
    user.getStyleClass().add("user-name");
    user.setMinWidth(USE_PREF_SIZE);
    user.setTooltip(new Tooltip(desk.text("header.user", name)));
    user.setAccessibleText(desk.text("header.user", name));
    return user;
  }

  private void openConsole() {
    targets.vms().stream()
        .filter(VmRow::hasConsole)
        .forEach(vm -> desk.commands().openWindow(vm.ref()));
  }

  private void update() {
    newVm.setDenied(desk.actions().createDenied());
    powers.update();
    console.setDenied(desk.actions().consoleDenied(targets.vms()));
  }

  private static Region space() {
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    return space;
  }
}
