package org.virtfleet.desktop.app.tasks;

import java.util.Comparator;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import org.virtfleet.desktop.app.control.Columns;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.control.RowTable;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.app.desk.RowMenu;
import org.virtfleet.desktop.core.alerts.Alert;
import org.virtfleet.desktop.core.session.Place;

/// What needs attention, the worst first; each line leads to what it is about.
public final class AlertTable {
  private AlertTable() {}

  /// The alerts of this session.
  public static RowTable<Alert> of(Desk desk) {
    var table =
        new RowTable<>(desk.session().alerts().rows(), desk.text("alerts.none"), columns(desk));
    table.setAccessibleText(desk.text("alerts.title"));
    table.setContextMenu(
        RowMenu.of(desk, table, AlertTable::sentence, alert -> Place.of(alert.about())));
    table.onOpen(alert -> Place.of(alert.about()).ifPresent(desk.session().navigation()::go));
    return table;
  }

  private static List<TableColumn<Alert, Alert>> columns(Desk desk) {
    return List.of(
        Columns.painted(
            desk.text("alerts.severity"),
            152,
            Comparator.comparing(Alert::severity),
            () -> new SeverityPainter(desk)),
        Columns.name(desk.text("events.about"), 208, alert -> alert.about().path()),
        Columns.text(desk.text("alerts.what"), 260, Alert::what),
        Columns.text(desk.text("tasks.details"), 560, Alert::why));
  }

  private static String sentence(Alert alert) {
    return alert.about().path() + ": " + alert.what() + " " + alert.why();
  }

  private static final class SeverityPainter implements Columns.Painter<Alert> {
    private final Desk desk;
    private final Label label = new Label();

    SeverityPainter(Desk desk) {
      this.desk = desk;
    }

    @Override
    public Node node() {
      return label;
    }

    @Override
    public void show(Alert alert) {
      label.setText(desk.texts().of("alerts", alert.severity()));
      label.setGraphic(
          switch (alert.severity()) {
            case CRITICAL -> Icon.of("mdi2a-alert-octagon", Icon.ROW, "danger");
            case WARNING -> Icon.of("mdi2a-alert", Icon.ROW, "warning");
          });
    }
  }
}
