package org.virtfleet.desktop.app.storage;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.control.UsageBar;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.alerts.Alerts;
import org.virtfleet.desktop.core.cluster.StorageClassRow;
import org.virtfleet.desktop.core.text.Sizes;

/// A storage class and how full it is.
final class PoolCard extends VBox {
  PoolCard(Desk desk, StorageClassRow row) {
    getStyleClass().addAll("card", "pool-card");
    HBox.setHgrow(this, Priority.ALWAYS);
    var locale = desk.texts().locale();
    var name = new Label(row.name(), Icon.of("mdi2d-database-outline", Icon.ROW));
    name.getStyleClass().add("strong");
    var kind =
        new Label(
            row.standard() ? desk.text("storage.standard", row.provisioner()) : row.provisioner());
    kind.setMinWidth(0);
    kind.getStyleClass().addAll("muted", "small");
    getChildren().add(line(name, kind));
    if (row.capacityBytes() > 0) {
      var used = new Label(Sizes.of(row.capacityBytes() - row.freeBytes(), locale));
      used.getStyleClass().add("figure");
      var of = new Label(desk.text("storage.of", Sizes.of(row.capacityBytes(), locale)));
      of.getStyleClass().add("muted");
      var percent = new Label(Math.round(row.used() * 100) + "%");
      percent.getStyleClass().addAll("muted", "small");
      if (row.used() >= Alerts.NEARLY_FULL) {
        percent.setGraphic(Icon.of("mdi2a-alert", 14, "warning"));
        percent.setAccessibleText(desk.text("storage.nearlyFull", percent.getText()));
      }
      var figure = new HBox(used, of);
      figure.getStyleClass().add("figure-line");
      var bar = new UsageBar();
      bar.getStyleClass().addAll("capacity", "capacity-bar");
      bar.show(row.used());
      var free = new Label(desk.text("storage.free", Sizes.of(row.freeBytes(), locale)));
      free.getStyleClass().addAll("muted", "small");
      var promised =
          new Label(desk.text("storage.promised", Sizes.of(row.promisedBytes(), locale)));
      promised.getStyleClass().addAll("muted", "small");
      getChildren().addAll(line(figure, percent), bar, line(promised, free));
    } else {
      var unknown = new Label(desk.text("storage.noCapacity"));
      unknown.getStyleClass().add("muted");
      var provisioner = new Label(row.provisioner());
      provisioner.getStyleClass().addAll("muted", "small");
      getChildren().addAll(unknown, provisioner);
    }
    if (!row.problem().isEmpty()) {
      var problem = new Label(row.problem(), Icon.of("mdi2d-database-alert", Icon.ROW, "danger"));
      problem.getStyleClass().add("small");
      problem.setTooltip(new Tooltip(row.problem()));
      getChildren().add(problem);
    }
  }

  private static HBox line(Region left, Region right) {
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var line = new HBox(left, space, right);
    line.getStyleClass().add("figure-line");
    return line;
  }
}
