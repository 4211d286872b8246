package org.virtfleet.desktop.app.shell;

import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.virtfleet.desktop.app.control.PageHead;
import org.virtfleet.desktop.app.control.Tabs;

/// Head, tabs and content: the frame of every page.
final class Page extends BorderPane {
  Page(PageHead head, Tabs tabs) {
    getStyleClass().add("page");
    setTop(new VBox(head, tabs.bar()));
    setCenter(tabs.content());
  }
}
