package org.virtfleet.desktop.app.shell;

import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import org.virtfleet.desktop.app.actions.VmMenuItems;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.app.theme.Appearance;
import org.virtfleet.desktop.core.palette.PaletteCommand;
import org.virtfleet.desktop.core.session.Place;

/// The menus, as a bar or folded into one button. Their words carry the mnemonics.
final class Menus {
  private final Desk desk;
  private final Targets targets;
  private final Appearance appearance;
  private final Runnable fold;
  private final Runnable quit;

  /// @param fold folds and unfolds the bottom pane
  Menus(Desk desk, Targets targets, Appearance appearance, Runnable fold, Runnable quit) {
    this.desk = desk;
    this.targets = targets;
    this.appearance = appearance;
    this.fold = fold;
    this.quit = quit;
  }

  MenuBar bar() {
    var bar = new MenuBar();
    bar.getMenus().setAll(all());
    bar.setMinWidth(MenuBar.USE_PREF_SIZE);
    bar.setAccessibleText(desk.text("menu.all"));
    return bar;
  }

  MenuButton button() {
    var button = new MenuButton("", Icon.of("mdi2m-menu", Icon.BUTTON));
    button.getStyleClass().addAll("flat", "vf-icon-button");
    button.setAccessibleText(desk.text("menu.all"));
    button.setTooltip(new Tooltip(desk.text("menu.all")));
    button.getItems().setAll(all());
    return button;
  }

  private List<Menu> all() {
    return List.of(file(), vm(), view(), go());
  }

  private Menu file() {
    var menu = new Menu(desk.text("menu.file"));
    var create = item("menu.file.newVm", "Shortcut+N", desk.commands()::newVm);
    var bring =
        item("menu.file.import", "Shortcut+I", () -> desk.commands().run(PaletteCommand.IMPORT_VM));
    menu.setOnShowing(_ -> {
      var denied = desk.actions().createDenied().isPresent();
      create.setDisable(denied);
      bring.setDisable(denied);
    });
    menu.getItems()
        .setAll(create, bring, new SeparatorMenuItem(), item("menu.file.quit", "Shortcut+Q", quit));
    return menu;
  }

  private Menu vm() {
    var menu = new Menu(desk.text("menu.vm"));
    menu.setOnShowing(
        _ -> menu.getItems().setAll(VmMenuItems.of(desk, List.copyOf(targets.vms()))));
    // A menu without items does not open.
    menu.getItems().add(new MenuItem());
    return menu;
  }

  private Menu view() {
    var menu = new Menu(desk.text("menu.view"));
    var group = new ToggleGroup();
    for (var choice : Appearance.Choice.values()) {
      var item = new RadioMenuItem(desk.texts().of("menu.view", choice));
      item.setToggleGroup(group);
      item.setOnAction(_ -> appearance.choiceProperty().set(choice));
      appearance.choiceProperty().subscribe(now -> item.setSelected(now == choice));
      menu.getItems().add(item);
    }
    menu.getItems()
        .addAll(
            new SeparatorMenuItem(),
            item("menu.view.search", "Shortcut+K", () -> desk.commands().openPalette("")),
            item("menu.view.fold", "Shortcut+J", fold));
    return menu;
  }

  private Menu go() {
    var navigation = desk.session().navigation();
    var menu = new Menu(desk.text("menu.go"));
    menu.getItems()
        .setAll(
            item("menu.go.back", "Alt+Left", navigation::back),
            item("menu.go.forward", "Alt+Right", navigation::forward),
            new SeparatorMenuItem(),
            item("menu.go.vms", "Shortcut+1", () -> navigation.go(new Place.OfCluster())),
            item("pages.storage", "Shortcut+2", () -> navigation.go(new Place.Storage())),
            item("pages.networks", "Shortcut+3", () -> navigation.go(new Place.Networks())),
            item("pages.nodes", "Shortcut+4", () -> navigation.go(new Place.Nodes())));
    return menu;
  }

  private MenuItem item(String key, String shortcut, Runnable action) {
    var item = new MenuItem(desk.text(key));
    item.setAccelerator(KeyCombination.valueOf(shortcut));
    item.setOnAction(_ -> action.run());
    return item;
  }
}
