package org.virtfleet.desktop.app.tasks;

import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;
import org.virtfleet.desktop.app.control.UsageBar;
import org.virtfleet.desktop.core.tasks.TaskEntry;
import org.virtfleet.desktop.core.tasks.TaskList;
import org.virtfleet.desktop.core.text.Texts;

/// The newest running task in one line, for the folded pane.
final class RunningTasks extends HBox {
  private final TaskList tasks;
  private final Texts texts;
  private final Label name = new Label();
  private final UsageBar bar = new UsageBar(90, 6);

  private Subscription subscription = Subscription.EMPTY;

  RunningTasks(TaskList tasks, Texts texts, ObservableValue<Boolean> folded) {
    this.tasks = tasks;
    this.texts = texts;
    getStyleClass().add("running-tasks");
    bar.getStyleClass().add("running");
    getChildren().addAll(name, bar);
    folded.subscribe(now -> {
      setVisible(now);
      update();
    });
    tasks.entries().addListener((ListChangeListener<TaskEntry>) _ -> update());
    tasks.runningProperty().subscribe(_ -> update());
  }

  private void update() {
    var running =
        tasks.entries().stream()
            .filter(task -> task.state() == TaskEntry.State.RUNNING)
            .findFirst();
    name.setText(
        running.map(task -> texts.of("task", task.kind()) + " " + task.target()).orElse(""));
    bar.setVisible(running.isPresent());
    subscription.unsubscribe();
    subscription =
        running
            .map(task -> task.progressProperty().subscribe(now -> bar.show(now.doubleValue())))
            .orElse(Subscription.EMPTY);
  }
}
