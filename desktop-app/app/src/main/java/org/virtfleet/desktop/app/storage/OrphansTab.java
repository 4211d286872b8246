package org.virtfleet.desktop.app.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.virtfleet.desktop.app.control.Buttons;
import org.virtfleet.desktop.app.control.Columns;
import org.virtfleet.desktop.app.control.Explained;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.control.Refusal;
import org.virtfleet.desktop.app.control.RowTable;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.OrphanRow;
import org.virtfleet.desktop.core.cluster.Right;
import org.virtfleet.desktop.core.delete.UnusedStorageModel;
import org.virtfleet.desktop.core.text.Sizes;

/// What nobody uses: claims, volumes whose claim is gone, files and backups that no object stands
/// for. What the cluster can delete is deleted here; for files the command to type on the node is
/// offered, and of backups the folder is told: others may be built upon them.
final class OrphansTab extends BorderPane {
  private final Desk desk;
  private final RowTable<OrphanRow> table;
  private final Explained delete;

  OrphansTab(Desk desk) {
    this.desk = desk;
    var session = desk.session();
    table = new RowTable<>(session.orphans().rows(), desk.text("orphans.none"), columns());
    table.setId("orphan-table");
    table.setAccessibleText(desk.text("storage.orphans"));
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    var words = new Label(desk.text("orphans.words"));
    words.getStyleClass().add("muted");
    words.setMinWidth(0);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var button =
        Buttons.labelled(
            "mdi2d-delete-outline",
            desk.text("orphans.delete"),
            () -> desk.commands().deleteUnused(selection()));
    button.setId("orphans-delete");
    button.setMinWidth(Region.USE_PREF_SIZE);
    delete = new Explained(button, desk.text("orphans.delete.tip"));
    var bar = new HBox(words, space, delete);
    bar.getStyleClass().add("filter-bar");
    setTop(bar);
    table.setContextMenu(menu());
    table
        .getSelectionModel()
        .getSelectedItems()
        .addListener((ListChangeListener<OrphanRow>) _ -> judge());
    session.rights().versionProperty().addListener((Observable _) -> judge());
    session.link().staleProperty().addListener((Observable _) -> judge());
    judge();
    setCenter(Refusal.over(table, desk.texts(), session.orphans().refusalProperty()));
  }

  private List<OrphanRow> selection() {
    return List.copyOf(table.getSelectionModel().getSelectedItems());
  }

  private void judge() {
    delete.setDenied(denied(selection()));
  }

  private Optional<String> denied(List<OrphanRow> chosen) {
    var session = desk.session();
    if (session.link().staleProperty().get()) {
      return Optional.of(desk.text("link.offline"));
    }
    if (chosen.isEmpty()) {
      return Optional.of(desk.text("orphans.nothing"));
    }
    if (chosen.stream().noneMatch(UnusedStorageModel::canGo)) {
      var home = chosen.getFirst().home();
      return Optional.of(
          chosen.getFirst().kind() == OrphanRow.Kind.BACKUP
              ? desk.text("orphans.backup.denied", home.node(), home.pool(), home.volume())
              : desk.text("orphans.file.denied", home.node()));
    }
    boolean mayNone =
        chosen.stream()
            .filter(UnusedStorageModel::canGo)
            .allMatch(row ->
                session
                    .rights()
                    .isRefused(
                        row.kind() == OrphanRow.Kind.CLAIM
                            ? Right.deleteClaims(row.ref().namespace())
                            : Right.deleteVolumes()));
    return mayNone ? Optional.of(desk.text("orphans.refused")) : Optional.empty();
  }

  private ContextMenu menu() {
    var remove =
        new MenuItem(
            desk.text("orphans.delete"), Icon.of("mdi2d-delete-outline", Icon.ROW, "danger"));
    remove.setOnAction(_ -> desk.commands().deleteUnused(selection()));
    var name = new MenuItem(desk.text("row.copy"), Icon.of("mdi2c-content-copy", Icon.ROW));
    name.setOnAction(_ -> copy(selection().stream().map(row -> row.ref().name()).toList()));
    var command = new MenuItem(desk.text("orphans.command"), Icon.of("mdi2c-console", Icon.ROW));
    command.setOnAction(_ ->
        copy(
            selection().stream()
                .filter(row -> row.kind() == OrphanRow.Kind.FILE)
                .map(row ->
                    desk.text("orphans.command.line", row.home().pool(), row.home().volume()))
                .toList()));
    var menu = new ContextMenu(name, command, remove);
    menu.setOnShowing(_ -> {
      var chosen = selection();
      name.setDisable(chosen.isEmpty());
      command.setVisible(chosen.stream().anyMatch(row -> row.kind() == OrphanRow.Kind.FILE));
      remove.setDisable(denied(chosen).isPresent());
    });
    return menu;
  }

  private static void copy(List<String> lines) {
    var content = new ClipboardContent();
    content.putString(String.join("\n", lines));
    Clipboard.getSystemClipboard().setContent(content);
  }

  private List<TableColumn<OrphanRow, OrphanRow>> columns() {
    var session = desk.session();
    var locale = desk.texts().locale();
    return List.of(
        Columns.named(
            desk.text("orphans.name"),
            220,
            OrphanRow::title,
            row ->
                switch (row.kind()) {
                  case CLAIM -> "mdi2h-harddisk";
                  case VOLUME -> "mdi2d-database-outline";
                  case FILE -> "mdi2f-file-question-outline";
                  case BACKUP -> "mdi2b-backup-restore";
                }),
        Columns.text(
            desk.text("orphans.kind"), 210, row -> desk.texts().of("orphans.kind", row.kind())),
        Columns.text(
            desk.text("vms.namespace"),
            110,
            row -> row.kind() == OrphanRow.Kind.CLAIM ? row.ref().namespace() : ""),
        Columns.text(desk.text("orphans.was"), 160, OrphanRow::was),
        Columns.text(
            desk.text("storage.pool"),
            110,
            row -> row.home().pool().isEmpty() ? row.storageClass() : row.home().pool()),
        Columns.text(desk.text("nodes.name"), 90, row -> row.home().node()),
        Columns.number(
            desk.text("storage.size"),
            84,
            row -> row.sizeBytes() > 0 ? Sizes.of(row.sizeBytes(), locale) : "",
            Comparator.comparingLong(OrphanRow::sizeBytes)),
        Columns.number(
            desk.text("vms.age"),
            64,
            row ->
                row.since()
                    .map(since ->
                        session.spans().rough(Duration.between(since, session.clock().instant())))
                    .orElse(""),
            Comparator.comparing(row -> row.since().orElse(Instant.EPOCH))));
  }
}
