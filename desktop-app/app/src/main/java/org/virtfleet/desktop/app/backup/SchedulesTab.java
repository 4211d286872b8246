package org.virtfleet.desktop.app.backup;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.virtfleet.desktop.app.control.Buttons;
import org.virtfleet.desktop.app.control.Columns;
import org.virtfleet.desktop.app.control.Explained;
import org.virtfleet.desktop.app.control.Refusal;
import org.virtfleet.desktop.app.control.RowTable;
import org.virtfleet.desktop.app.control.StateCell;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.app.desk.RowMenu;
import org.virtfleet.desktop.core.backup.BackupControl;
import org.virtfleet.desktop.core.cluster.BackupScheduleRow;

/// The schedules that make backups: begun now, held and let go on.
final class SchedulesTab extends BorderPane {
  private final Desk desk;
  private final RowTable<BackupScheduleRow> table;
  private final Explained run;
  private final Explained hold;
  private final Explained goOn;

  SchedulesTab(Desk desk) {
    this.desk = desk;
    var session = desk.session();
    var control = new BackupControl(session);
    table =
        new RowTable<>(session.backupSchedules().rows(), desk.text("schedules.none"), columns());
    table.setId("schedule-table");
    table.setAccessibleText(desk.text("backups.schedules"));
    run =
        button(
            "mdi2p-play",
            "schedules.run",
            () ->
                chosen()
                    .ifPresent(row -> {
                      var _ = control.backUpNow(row);
                    }));
    hold =
        button(
            "mdi2p-pause",
            "schedules.hold",
            () ->
                chosen()
                    .ifPresent(row -> {
                      var _ = control.suspend(row, true);
                    }));
    goOn =
        button(
            "mdi2p-play-pause",
            "schedules.goOn",
            () ->
                chosen()
                    .ifPresent(row -> {
                      var _ = control.suspend(row, false);
                    }));
    var words = new Label(desk.text("schedules.words"));
    words.getStyleClass().add("muted");
    words.setMinWidth(0);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var bar = new HBox(words, space, run, hold, goOn);
    bar.getStyleClass().add("filter-bar");
    setTop(bar);
    table.setContextMenu(RowMenu.of(desk, table, BackupScheduleRow::name, _ -> Optional.empty()));
    table.getSelectionModel().selectedItemProperty().subscribe(_ -> judge());
    session.link().staleProperty().subscribe(_ -> judge());
    setCenter(Refusal.over(table, desk.texts(), session.backupSchedules().refusalProperty()));
  }

  private Explained button(String icon, String key, Runnable action) {
    var button = Buttons.labelled(icon, desk.text(key), action);
    button.setId(key.replace('.', '-'));
    button.setMinWidth(Region.USE_PREF_SIZE);
    return new Explained(button, desk.text(key + ".tip"));
  }

  private Optional<BackupScheduleRow> chosen() {
    return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
  }

  private void judge() {
    var denied =
        desk.session().link().staleProperty().get()
            ? Optional.of(desk.text("link.offline"))
            : chosen().isEmpty()
                ? Optional.of(desk.text("schedules.nothing"))
                : Optional.<String>empty();
    boolean isHeld = chosen().filter(BackupScheduleRow::suspended).isPresent();
    run.setDenied(denied);
    hold.setDenied(denied);
    goOn.setDenied(denied);
    for (var one : List.of(hold, goOn)) {
      one.setVisible(one == goOn == isHeld);
      one.setManaged(one.isVisible());
    }
  }

  private List<TableColumn<BackupScheduleRow, BackupScheduleRow>> columns() {
    var spans = desk.session().spans();
    return List.of(
        Columns.named(
            desk.text("schedules.name"), 130, BackupScheduleRow::name, _ -> "mdi2c-calendar-clock"),
        Columns.text(desk.text("vms.namespace"), 90, row -> row.ref().namespace()),
        Columns.painted(
            desk.text("vms.state"),
            200,
            Comparator.comparing(BackupScheduleRow::suspended),
            () -> new StateCell<>(row -> state(desk, row))),
        Columns.text(desk.text("schedules.machines"), 120, this::machines),
        Columns.text(
            desk.text("schedules.when"), 168, row -> (row.when() + " " + row.zone()).strip()),
        Columns.text(desk.text("backups.target"), 80, BackupScheduleRow::target),
        Columns.number(
            desk.text("schedules.keep"),
            56,
            row -> row.keepLast() > 0 ? Integer.toString(row.keepLast()) : "",
            Comparator.comparingInt(BackupScheduleRow::keepLast)),
        Columns.number(
            desk.text("schedules.next"),
            172,
            row -> row.suspended() ? "" : row.next().map(spans::dateTime).orElse(""),
            Comparator.comparing(row -> row.next().toString())),
        Columns.number(
            desk.text("schedules.last"),
            172,
            row -> row.lastSuccess().map(spans::dateTime).orElse(""),
            Comparator.comparing(row -> row.lastSuccess().toString())));
  }

  private String machines(BackupScheduleRow row) {
    if (!row.machine().isEmpty()) {
      return row.machine();
    }
    return row.labels().isEmpty()
        ? desk.text("schedules.all", row.ref().namespace())
        : row.labels();
  }

  private static StateCell.State state(Desk desk, BackupScheduleRow row) {
    if (row.suspended()) {
      return new StateCell.State(
          "mdi2p-pause-circle", "warning", desk.text("schedules.held"), row.problem());
    }
    return row.problem().isEmpty()
        ? new StateCell.State(
            "mdi2c-check-circle-outline", "success", desk.text("pools.well"), row.problem())
        : new StateCell.State("mdi2a-alert", "warning", row.problem(), row.problem());
  }
}
