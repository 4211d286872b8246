package org.virtfleet.viewer;

import static org.virtfleet.viewer.Texts.text;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.stage.Screen;

/// Chooses the monitors that full screen fills; there only where there is more than one.
final class MonitorMenu extends MenuButton {

  private final ObjectProperty<MonitorChoice> choice;

  MonitorMenu(ObjectProperty<MonitorChoice> choice) {
    this.choice = choice;
    setTooltip(new Tooltip(text("bar.monitors")));
    setAccessibleText(text("bar.monitors"));
    Screen.getScreens().addListener((ListChangeListener<Screen>) _ -> build());
    choice.addListener((_, _, _) -> build());
    build();
  }

  private void build() {
    List<Rectangle2D> monitors = MonitorChoice.present();
    getItems().clear();
    for (int i = 0; i < monitors.size(); i++) {
      int number = i + 1;
      Rectangle2D monitor = monitors.get(i);
      var item =
          new CheckMenuItem(
              text(
                  "bar.monitors.one",
                  String.valueOf(number),
                  String.valueOf((int) monitor.getWidth()),
                  String.valueOf((int) monitor.getHeight())));
      item.setSelected(choice.get().includes(number));
      item.setOnAction(
          _ -> choice.set(choice.get().with(number, item.isSelected(), monitors.size())));
      getItems().add(item);
    }
    setVisible(monitors.size() > 1);
    setManaged(monitors.size() > 1);
  }
}
