package org.virtfleet.desktop.app.shell;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.virtfleet.desktop.app.control.Buttons;
import org.virtfleet.desktop.app.control.Explained;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.app.vms.PowerIcons;
import org.virtfleet.desktop.core.cluster.PowerAction;
import org.virtfleet.desktop.core.cluster.VmRow;

/// Menus, cluster, search, New VM, power, console, user.
final class HeaderBar extends HBox {
  private final Desk desk;
  private final Targets targets;
  private final Explained start;
  private final Explained pause;
  private final Explained shutDown;
  private final Explained restart;
  private final Explained console;
  private final Button pauseButton;
  private final MenuButton more = new MenuButton();

  HeaderBar(Desk desk, Menus menus, ObservableValue<Boolean> compact) {
    this.desk = desk;
    this.targets = new Targets(desk.session());
    getStyleClass().add("header-bar");
    var bar = menus.bar();
    var button = menus.button();
    var cluster = new ClusterMenu(desk);
    var search = new SearchField(desk);
    var newVm = Buttons.labelled("mdi2p-plus", desk.text("header.newVm"), desk.commands()::newVm);
    newVm.getStyleClass().add("accent");
    newVm.setId("new-vm");
    newVm.disableProperty().bind(desk.session().link().staleProperty());
    start = power(PowerAction.START, "left-pill");
    pauseButton = powerButton(PowerAction.PAUSE, "center-pill");
    pause = new Explained(pauseButton, desk.text("power.PAUSE"));
    shutDown = power(PowerAction.SHUT_DOWN, "center-pill");
    restart = power(PowerAction.RESTART, "right-pill");
    more.getStyleClass().addAll("center-pill", "vf-more-power");
    more.setAccessibleText(desk.text("header.morePower"));
    more.setOnShowing(_ -> fillMore());
    more.getItems().add(new MenuItem());
    var powers = new HBox(start, pause, shutDown, more, restart);
    powers.getStyleClass().add("power-buttons");
    var consoleButton =
        Buttons.labelled("mdi2m-monitor", desk.text("header.console"), this::openConsole);
    consoleButton.setId("open-console");
    consoleButton
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> compact.getValue() ? "" : desk.text("header.console"), compact));
    console = new Explained(consoleButton, desk.text("header.console.tip"));
    var user =
        new Label(
            desk.session().cluster().info().user(),
            Icon.of("mdi2a-account-circle-outline", Icon.BUTTON));
    user.getStyleClass().add("user-name");
    compact.subscribe(small -> {
      Node first = small ? button : bar;
      getChildren().setAll(first, cluster, space(), search, space(), newVm, powers, console, user);
    });
    targets.vms().addListener((ListChangeListener<VmRow>) _ -> update());
    desk.session().link().staleProperty().subscribe(_ -> update());
    update();
  }

  private Explained power(PowerAction action, String pill) {
    return new Explained(powerButton(action, pill), desk.texts().of("power", action));
  }

  private Button powerButton(PowerAction action, String pill) {
    var button =
        Buttons.icon(PowerIcons.of(action), desk.texts().of("power", action), () -> run(action));
    button.getStyleClass().add(pill);
    button.setId("power-" + action);
    return button;
  }

  private void run(PowerAction action) {
    boolean resumes =
        action == PowerAction.PAUSE
            && desk.session().power().denied(PowerAction.PAUSE, targets.vms()).isPresent();
    desk.commands().power(resumes ? PowerAction.RESUME : action, List.copyOf(targets.vms()));
  }

  private void openConsole() {
    targets.vms().stream()
        .filter(VmRow::hasConsole)
        .forEach(vm -> desk.commands().openWindow(vm.ref()));
  }

  private void fillMore() {
    more.getItems().clear();
    for (var action : List.of(PowerAction.SHUT_DOWN, PowerAction.RESTART, PowerAction.FORCE_OFF)) {
      var item = new MenuItem(desk.texts().of("power", action));
      item.setDisable(desk.session().power().denied(action, targets.vms()).isPresent());
      item.setOnAction(_ -> run(action));
      more.getItems().add(item);
    }
  }

  private void update() {
    var vms = targets.vms();
    var offline = targets.offline(desk.texts());
    start.setDenied(offline.or(() -> desk.session().power().denied(PowerAction.START, vms)));
    shutDown.setDenied(offline.or(() -> desk.session().power().denied(PowerAction.SHUT_DOWN, vms)));
    restart.setDenied(offline.or(() -> desk.session().power().denied(PowerAction.RESTART, vms)));
    // One button pauses and resumes, as in virt-manager.
    var pauses = desk.session().power().denied(PowerAction.PAUSE, vms);
    boolean resumes =
        pauses.isPresent() && desk.session().power().denied(PowerAction.RESUME, vms).isEmpty();
    pause.setDenied(resumes ? offline : offline.or(() -> pauses));
    pauseButton.setGraphic(Icon.of(resumes ? "mdi2p-play-pause" : "mdi2p-pause", Icon.BUTTON));
    pauseButton.setAccessibleText(desk.text(resumes ? "power.RESUME" : "power.PAUSE"));
    more.setDisable(offline.isPresent() || vms.isEmpty());
    console.setDenied(
        offline.or(() ->
            vms.stream().anyMatch(VmRow::hasConsole)
                ? Optional.empty()
                : Optional.of(desk.text(vms.isEmpty() ? "power.nothing" : "header.console.none"))));
  }

  private static Region space() {
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    return space;
  }
}
