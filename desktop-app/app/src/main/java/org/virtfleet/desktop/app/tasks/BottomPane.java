package org.virtfleet.desktop.app.tasks;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.layout.BorderPane;
import org.virtfleet.desktop.app.control.Buttons;
import org.virtfleet.desktop.app.control.CountBubble;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.control.Tabs;
import org.virtfleet.desktop.app.desk.Desk;

/// Recent tasks, events and alerts; folds to its bar.
public final class BottomPane extends BorderPane {
  private static final PseudoClass FOLDED_PANE = PseudoClass.getPseudoClass("folded");
  private static final double OPEN = 206;
  private static final double FOLDED = 33;

  private final BooleanProperty folded = new SimpleBooleanProperty();
  private final Tabs tabs = new Tabs("bottom-tabs");

  /// The pane of this session.
  public BottomPane(Desk desk) {
    getStyleClass().add("bottom-pane");
    var session = desk.session();
    tabs.add(
        "tasks",
        desk.text("tasks.title"),
        new CountBubble(session.tasks().runningProperty()).hiddenAtZero(),
        () -> new TaskTable(desk));
    tabs.add(
        "events", desk.text("events.title"), () -> new EventTable(desk, session.events().rows()));
    var alerts = new CountBubble(Bindings.size(session.alerts().rows())).hiddenAtZero();
    alerts.getStyleClass().add("danger-bubble");
    tabs.add("alerts", desk.text("alerts.title"), alerts, () -> AlertTable.of(desk));
    var fold =
        Buttons.flatIcon(
            "mdi2c-chevron-down", desk.text("tasks.fold"), () -> folded.set(!folded.get()));
    fold.setId("tasks-fold");
    tabs.tools()
        .getChildren()
        .setAll(
            Buttons.flatIcon("mdi2b-broom", desk.text("tasks.clear"), session.tasks()::clearEnded),
            fold);
    // Behind the tabs, before the tools.
    tabs.bar().getChildren().add(1, new RunningTasks(session.tasks(), desk.texts(), folded));
    setTop(tabs.bar());
    folded.subscribe(now -> {
      setCenter(now ? null : tabs.content());
      pseudoClassStateChanged(FOLDED_PANE, now);
      setMinHeight(FOLDED);
      setPrefHeight(now ? FOLDED : OPEN);
      setMaxHeight(now ? FOLDED : Double.MAX_VALUE);
      fold.setGraphic(Icon.of(now ? "mdi2c-chevron-up" : "mdi2c-chevron-down", Icon.BUTTON));
    });
  }

  /// True while only the bar is there.
  public BooleanProperty foldedProperty() {
    return folded;
  }

  /// Where the keyboard goes when the person comes to this pane.
  public void focus() {
    tabs.content().getChildren().stream().findFirst().ifPresent(node -> node.requestFocus());
  }
}
