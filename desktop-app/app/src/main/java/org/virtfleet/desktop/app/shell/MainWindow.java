package org.virtfleet.desktop.app.shell;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.app.tasks.BottomPane;
import org.virtfleet.desktop.app.theme.Appearance;
import org.virtfleet.desktop.app.tree.SidePane;

/// The main window's content.
public final class MainWindow extends BorderPane {
  /// Below this width menus fold into a button and columns go.
  private static final double COMPACT_BELOW = 1200;

  private static final double SIDE_WIDTH = 264;
  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

  private final SidePane side;
  private final BooleanProperty compact = new SimpleBooleanProperty();

  /// The window of this session.
  public MainWindow(Desk desk, Appearance appearance, Runnable quit) {
    getStyleClass().add("main-window");
    widthProperty()
        .subscribe(
            width -> compact.set(width.doubleValue() > 0 && width.doubleValue() < COMPACT_BELOW));
    var side = new SidePane(desk, compact);
    var pages = new PageHost(desk, compact);
    var bottom = new BottomPane(desk);
    compact.subscribe(bottom.foldedProperty()::set);
    this.side = side;
    var work = new SplitPane(side, pages);
    SplitPane.setResizableWithParent(side, false);
    side.setMinWidth(200);
    side.setMaxWidth(480);
    work.getStyleClass().add("work-split");
    var all = new SplitPane(work, bottom);
    all.setOrientation(Orientation.VERTICAL);
    SplitPane.setResizableWithParent(bottom, false);
    all.getStyleClass().add("main-split");
    side.setPrefWidth(SIDE_WIDTH);
    setTop(
        new VBox(
            new HeaderBar(desk, new Menus(desk, appearance, quit), compact), new LinkStrip(desk)));
    setCenter(all);
    setBottom(new StatusBar(desk));
    desk.session()
        .link()
        .staleProperty()
        .subscribe(stale -> {
          side.pseudoClassStateChanged(STALE, stale);
          pages.pseudoClassStateChanged(STALE, stale);
        });
    var panes = List.<Runnable>of(side::focus, pages::requestFocus, bottom::focus);
    addEventFilter(KeyEvent.KEY_PRESSED, new PaneKeys(this, List.of(side, pages, bottom), panes));
    // Dividers know their place only once the window has its size.
    work.widthProperty().subscribe(width -> place(work, SIDE_WIDTH, width.doubleValue()));
    Runnable divide = () -> place(all, all.getHeight() - bottom.getPrefHeight(), all.getHeight());
    all.heightProperty().subscribe(_ -> divide.run());
    bottom.foldedProperty().subscribe(_ -> divide.run());
  }

  /// Puts the keyboard where a person starts.
  public void focus() {
    side.focus();
  }

  private static void place(SplitPane split, double position, double size) {
    if (size > 0) {
      split.setDividerPosition(0, position / size);
    }
  }
}
