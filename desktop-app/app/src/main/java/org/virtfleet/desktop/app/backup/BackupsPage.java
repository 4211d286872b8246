package org.virtfleet.desktop.app.backup;

import javafx.beans.binding.Bindings;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.virtfleet.desktop.app.control.Buttons;
import org.virtfleet.desktop.app.control.CountBubble;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.control.PageHead;
import org.virtfleet.desktop.app.control.Tabs;
import org.virtfleet.desktop.app.desk.Desk;

/// Backups of machines, and the schedules that make them.
public final class BackupsPage extends BorderPane {
  /// The backups of this session.
  public BackupsPage(Desk desk) {
    getStyleClass().add("page");
    var session = desk.session();
    var backups = session.backups().rows();
    var schedules = session.backupSchedules().rows();
    var head = new PageHead(desk.texts(), session.navigation());
    head.show(Icon.of("mdi2a-archive-outline", Icon.HEAD), desk.text("pages.backups"), "");
    head.factsProperty()
        .bind(
            Bindings.createStringBinding(
                () -> desk.text("backups.facts", backups.size(), schedules.size()),
                backups,
                schedules));
    var create =
        Buttons.labelled("mdi2p-plus", desk.text("backups.new"), () -> desk.commands().newBackup());
    create.setId("backup-new");
    head.actions().getChildren().add(create);
    var tabs = new Tabs("page-tabs");
    tabs.add(
        "backups",
        desk.text("pages.backups"),
        new CountBubble(Bindings.size(backups)),
        () -> new BackupsTab(desk));
    tabs.add(
        "schedules",
        desk.text("backups.schedules"),
        new CountBubble(Bindings.size(schedules)).hiddenAtZero(),
        () -> new SchedulesTab(desk));
    setTop(new VBox(head, tabs.bar()));
    setCenter(tabs.content());
  }
}
