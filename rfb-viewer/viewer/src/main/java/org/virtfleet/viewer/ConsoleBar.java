package org.virtfleet.viewer;

import static org.virtfleet.viewer.Texts.text;

import atlantafx.base.theme.Styles;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignK;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.virtfleet.display.fx.DisplayView;
import org.virtfleet.display.fx.ScaleMode;

/// The bar above the guest's screen.
final class ConsoleBar extends HBox {

  private static final int MAX_COMBINATIONS = 20;
  private static final int[] ZOOMS = {50, 75, 150, 200, 300, 400};

  private final DisplayView view;
  private final Label message = new Label();
  private final Button fullScreen = new Button();

  /// @param toggleFullScreen what the full screen button does
  /// @param monitors which ones full screen fills
  /// @param screenshot what the camera does
  ConsoleBar(
      DisplayView view,
      Runnable toggleFullScreen,
      ObjectProperty<MonitorChoice> monitors,
      Runnable screenshot) {
    this.view = view;
    getStyleClass().add("console-bar");
    setMinWidth(0);
    var protocol = new Label(text("bar.via"));
    protocol.getStyleClass().add("protocol");
    protocol.setMinWidth(USE_PREF_SIZE);
    message.getStyleClass().add("message");
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);

    decorate(fullScreen, MaterialDesignF.FULLSCREEN);
    fullScreen.setId("full-screen");
    fullScreen.setTooltip(new Tooltip(text("bar.fullScreen.tip")));
    fullScreen.setOnAction(_ -> toggleFullScreen.run());
    fullScreen(false);

    getChildren()
        .addAll(
            protocol,
            new Separator(Orientation.VERTICAL),
            sendKey(),
            clipboard(),
            scale(),
            gap,
            message,
            screenshotButton(screenshot),
            viewOnlyButton(),
            new Separator(Orientation.VERTICAL),
            monitorMenu(monitors),
            fullScreen);
  }

  /// Says something that passes: a file was saved.
  void message(String words) {
    message.setText(words);
  }

  void fullScreen(boolean on) {
    fullScreen.setText(text(on ? "bar.leaveFullScreen" : "bar.fullScreen"));
    fullScreen.setGraphic(
        new FontIcon(on ? MaterialDesignF.FULLSCREEN_EXIT : MaterialDesignF.FULLSCREEN));
    if (on) {
      getStyleClass().add("floating");
    } else {
      getStyleClass().remove("floating");
    }
  }

  private MenuButton sendKey() {
    var button =
        new SendKeyButton(
            view, KeptLines.standard("key-combinations", MAX_COMBINATIONS), this::message);
    decorate(button, MaterialDesignK.KEYBOARD_OUTLINE);
    return button;
  }

  private MenuButton clipboard() {
    var menu = menu("bar.clipboard", MaterialDesignC.CLIPBOARD_TEXT_OUTLINE);
    var type = new MenuItem(text("bar.clipboard.type"));
    type.setOnAction(_ -> {
      String text = Clipboard.getSystemClipboard().getString();
      if (text != null) {
        view.typeText(text);
      }
      view.requestFocus();
    });
    menu.getItems().setAll(type);
    menu.disableProperty().bind(view.viewOnlyProperty());
    return menu;
  }

  private MenuButton scale() {
    var menu = menu("bar.scale", MaterialDesignA.ARROW_EXPAND_ALL);
    var group = new ToggleGroup();
    menu.getItems().add(scaleItem(group, ScaleMode.FIT, 1, text("bar.scale.FIT")));
    menu.getItems().add(scaleItem(group, ScaleMode.ACTUAL, 1, text("bar.scale.ACTUAL")));
    for (int percent : ZOOMS) {
      menu.getItems()
          .add(scaleItem(group, ScaleMode.ACTUAL, percent / 100.0, text("bar.zoom", percent)));
    }
    return menu;
  }

  private RadioMenuItem scaleItem(ToggleGroup group, ScaleMode mode, double zoom, String words) {
    var item = new RadioMenuItem(words);
    item.setToggleGroup(group);
    item.setOnAction(_ -> {
      view.zoomProperty().set(zoom);
      view.scaleModeProperty().set(mode);
      view.requestFocus();
    });
    Runnable select =
        () ->
            item.setSelected(
                view.scaleModeProperty().get() == mode
                    && (mode == ScaleMode.FIT || view.zoomProperty().get() == zoom));
    view.scaleModeProperty().addListener((_, _, _) -> select.run());
    view.zoomProperty().addListener((_, _, _) -> select.run());
    select.run();
    return item;
  }

  private static Button screenshotButton(Runnable screenshot) {
    var button = new Button();
    iconOnly(button, MaterialDesignC.CAMERA_OUTLINE, "bar.screenshot");
    button.setOnAction(_ -> screenshot.run());
    return button;
  }

  private static MonitorMenu monitorMenu(ObjectProperty<MonitorChoice> monitors) {
    var menu = new MonitorMenu(monitors);
    decorate(menu, MaterialDesignM.MONITOR_MULTIPLE);
    return menu;
  }

  private ToggleButton viewOnlyButton() {
    var button = new ToggleButton();
    iconOnly(button, MaterialDesignE.EYE_OUTLINE, "bar.viewOnly");
    button.selectedProperty().bindBidirectional(view.viewOnlyProperty());
    return button;
  }

  private static MenuButton menu(String key, Ikon icon) {
    var menu = new MenuButton(text(key));
    decorate(menu, icon);
    return menu;
  }

  private static void iconOnly(ButtonBase button, Ikon icon, String key) {
    decorate(button, icon);
    button.getStyleClass().add("icon-only");
    button.setTooltip(new Tooltip(text(key)));
    button.setAccessibleText(text(key));
  }

  private static void decorate(ButtonBase button, Ikon icon) {
    button.getStyleClass().add(Styles.FLAT);
    button.setGraphic(new FontIcon(icon));
    button.setMinWidth(USE_PREF_SIZE);
  }
}
