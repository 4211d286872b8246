package org.virtfleet.desktop.app.backup;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.virtfleet.desktop.app.control.Buttons;
import org.virtfleet.desktop.app.control.Columns;
import org.virtfleet.desktop.app.control.Explained;
import org.virtfleet.desktop.app.control.FilterField;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.control.Refusal;
import org.virtfleet.desktop.app.control.RowTable;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.BackupRow;
import org.virtfleet.desktop.core.rows.FilteredRows;

/// The list of backups; one is restored, several are deleted.
final class BackupsTab extends BorderPane {
  private final Desk desk;
  private final RowTable<BackupRow> table;
  private final Explained restore;
  private final Explained delete;

  BackupsTab(Desk desk) {
    this.desk = desk;
    var session = desk.session();
    var filtered =
        new FilteredRows<>(
            session.backups().rows(),
            row ->
                String.join(
                    " ",
                    row.name(),
                    row.ref().namespace(),
                    row.machine(),
                    row.schedule(),
                    row.target()));
    var field = new FilterField(desk.text("backups.filter"), 240);
    field.textProperty().bindBidirectional(filtered.textProperty());
    table = new RowTable<>(filtered.rows(), desk.text("backups.none"), columns());
    table.setId("backup-table");
    table.setAccessibleText(desk.text("pages.backups"));
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table.onOpen(_ -> restore());
    var restoring =
        Buttons.labelled("mdi2b-backup-restore", desk.text("backups.restore"), this::restore);
    restoring.setId("backup-restore");
    restore = new Explained(restoring, desk.text("backups.restore.tip"));
    var deleting =
        Buttons.labelled(
            "mdi2d-delete-outline",
            desk.text("orphans.delete"),
            () -> desk.commands().deleteBackups(selection()));
    deleting.setId("backup-delete");
    delete = new Explained(deleting, desk.text("backups.delete.tip"));
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var bar = new HBox(field, restore, space, delete);
    bar.getStyleClass().add("filter-bar");
    setTop(bar);
    table.setContextMenu(menu());
    table
        .getSelectionModel()
        .getSelectedItems()
        .addListener((ListChangeListener<BackupRow>) _ -> judge());
    session.link().staleProperty().subscribe(_ -> judge());
    setCenter(Refusal.over(table, desk.texts(), session.backups().refusalProperty()));
  }

  private List<BackupRow> selection() {
    return List.copyOf(table.getSelectionModel().getSelectedItems());
  }

  private void judge() {
    restore.setDenied(restoreDenied(selection()));
    delete.setDenied(deleteDenied(selection()));
  }

  private Optional<String> restoreDenied(List<BackupRow> chosen) {
    return deleteDenied(chosen)
        .or(() ->
            chosen.size() > 1
                ? Optional.of(desk.text("backups.restore.one"))
                : Optional.<String>empty())
        .or(() ->
            chosen.getFirst().state() == BackupRow.State.COMPLETE
                ? Optional.empty()
                : Optional.of(desk.text("backups.restore.whole")));
  }

  private Optional<String> deleteDenied(List<BackupRow> chosen) {
    if (desk.session().link().staleProperty().get()) {
      return Optional.of(desk.text("link.offline"));
    }
    return chosen.isEmpty() ? Optional.of(desk.text("backups.nothing")) : Optional.empty();
  }

  private void restore() {
    var chosen = selection();
    if (restoreDenied(chosen).isEmpty()) {
      desk.commands().restore(chosen.getFirst());
    }
  }

  private ContextMenu menu() {
    var back =
        new MenuItem(desk.text("backups.restore"), Icon.of("mdi2b-backup-restore", Icon.ROW));
    back.setOnAction(_ -> restore());
    var remove =
        new MenuItem(
            desk.text("orphans.delete"), Icon.of("mdi2d-delete-outline", Icon.ROW, "danger"));
    remove.setOnAction(_ -> desk.commands().deleteBackups(selection()));
    var menu = new ContextMenu(back, remove);
    menu.setOnShowing(_ -> {
      back.setDisable(restoreDenied(selection()).isPresent());
      remove.setDisable(deleteDenied(selection()).isPresent());
    });
    return menu;
  }

  private List<TableColumn<BackupRow, BackupRow>> columns() {
    var spans = desk.session().spans();
    return List.of(
        Columns.named(
            desk.text("backups.name"), 230, BackupRow::name, _ -> "mdi2a-archive-outline"),
        Columns.text(desk.text("backups.vm"), 110, BackupRow::machine),
        Columns.text(desk.text("vms.namespace"), 90, row -> row.ref().namespace()),
        Columns.painted(
            desk.text("vms.state"),
            100,
            Comparator.comparing(BackupRow::state),
            () -> new State(desk)),
        Columns.text(
            desk.text("backups.extent"),
            92,
            row -> desk.texts().of("backups.extent", row.extent())),
        Columns.text(desk.text("backups.schedule"), 90, BackupRow::schedule),
        Columns.text(desk.text("backups.target"), 80, BackupRow::target),
        Columns.text(desk.text("backups.words"), 300, BackupRow::words),
        Columns.number(
            desk.text("backups.created"),
            176,
            row -> spans.dateTime(row.created()),
            Comparator.comparing(BackupRow::created)));
  }

  private static final class State implements Columns.Painter<BackupRow> {
    private final Desk desk;
    private final Label label = new Label();

    State(Desk desk) {
      this.desk = desk;
    }

    @Override
    public Node node() {
      return label;
    }

    @Override
    public void show(BackupRow row) {
      label.setText(desk.texts().of("backups.state", row.state()));
      label.setGraphic(
          switch (row.state()) {
            case RUNNING -> Icon.of("mdi2p-progress-clock", Icon.ROW, "accent");
            case COMPLETE -> Icon.of("mdi2c-check-circle-outline", Icon.ROW, "success");
            case FAILED -> Icon.of("mdi2a-alert-octagon", Icon.ROW, "danger");
            case DELETING -> Icon.of("mdi2d-delete-clock-outline", Icon.ROW, "muted");
          });
    }
  }
}
