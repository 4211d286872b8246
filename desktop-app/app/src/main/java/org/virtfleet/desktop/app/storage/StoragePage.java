package org.virtfleet.desktop.app.storage;

import javafx.beans.binding.Bindings;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.virtfleet.desktop.app.control.CountBubble;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.control.PageHead;
import org.virtfleet.desktop.app.control.Tabs;
import org.virtfleet.desktop.app.desk.Desk;

/// Volumes with who needs them, pools node by node, and what nobody uses.
public final class StoragePage extends BorderPane {
  /// The storage of this session.
  public StoragePage(Desk desk) {
    getStyleClass().add("page");
    var session = desk.session();
    var volumes = session.volumes().rows();
    var classes = session.storageClasses().rows();
    var head = new PageHead(desk.texts(), session.navigation());
    head.show(Icon.of("mdi2d-database-outline", Icon.HEAD), desk.text("pages.storage"), "");
    head.factsProperty()
        .bind(
            Bindings.createStringBinding(
                () -> desk.text("storage.facts", classes.size(), volumes.size()),
                volumes,
                classes));
    var tabs = new Tabs("page-tabs");
    tabs.add(
        "volumes",
        desk.text("storage.volumes"),
        new CountBubble(Bindings.size(volumes)),
        () -> new VolumesTab(desk));
    tabs.add(
        "pools",
        desk.text("storage.pools"),
        new CountBubble(Bindings.size(session.pools().rows())).hiddenAtZero(),
        () -> new PoolsTab(desk));
    tabs.add(
        "orphans",
        desk.text("storage.orphans"),
        new CountBubble(Bindings.size(session.orphans().rows())).hiddenAtZero(),
        () -> new OrphansTab(desk));
    setTop(new VBox(head, tabs.bar()));
    setCenter(tabs.content());
  }
}
