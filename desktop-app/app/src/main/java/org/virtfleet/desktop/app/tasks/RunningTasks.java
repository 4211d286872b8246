package org.virtfleet.desktop.app.tasks;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;
import org.virtfleet.desktop.app.control.UsageBar;
import org.virtfleet.desktop.core.tasks.TaskEntry;
import org.virtfleet.desktop.core.tasks.TaskList;
import org.virtfleet.desktop.core.text.Texts;

/// The newest running tasks in one line, for the folded pane.
final class RunningTasks extends HBox {
  private static final int SHOWN = 2;

  private final TaskList tasks;
  private final Texts texts;
  private final ObservableValue<Boolean> folded;
  private Subscription subscription = Subscription.EMPTY;

  RunningTasks(TaskList tasks, Texts texts, ObservableValue<Boolean> folded) {
    this.tasks = tasks;
    this.texts = texts;
    this.folded = folded;
    getStyleClass().add("running-tasks");
    folded.subscribe(_ -> update());
    tasks.entries().addListener((ListChangeListener<TaskEntry>) _ -> update());
    tasks.runningProperty().subscribe(_ -> update());
  }

  private void update() {
    subscription.unsubscribe();
    subscription = Subscription.EMPTY;
    if (!folded.getValue()) {
      getChildren().clear();
      return;
    }
    var running =
        tasks.entries().stream().filter(task -> task.state() == TaskEntry.State.RUNNING).toList();
    List<Node> lines = new ArrayList<>();
    running.stream().limit(SHOWN).forEach(task -> lines.add(line(task)));
    if (running.size() > SHOWN) {
      var more = new Label(texts.get("tasks.more", running.size() - SHOWN));
      more.setMinWidth(USE_PREF_SIZE);
      lines.add(more);
    }
    getChildren().setAll(lines);
  }

  private HBox line(TaskEntry task) {
    var name = new Label(texts.of("task", task.kind()) + " " + task.target(), TaskIcons.of(task));
    name.setMinWidth(0);
    var bar = new UsageBar(90, 6);
    bar.getStyleClass().add("running");
    var percent = new Label();
    percent.setMinWidth(USE_PREF_SIZE);
    subscription =
        subscription.and(
            task.progressProperty()
                .subscribe(now -> {
                  bar.show(now.doubleValue());
                  percent.setText(
                      now.doubleValue() < 0 ? "" : Math.round(now.doubleValue() * 100) + "%");
                }));
    var line = new HBox(name, bar, percent);
    line.getStyleClass().add("running-task");
    return line;
  }
}
