package org.virtfleet.desktop.app.tasks;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.virtfleet.desktop.app.control.Columns;
import org.virtfleet.desktop.app.control.UsageBar;
import org.virtfleet.desktop.core.tasks.TaskEntry;

/// A bar and percent while a task runs, a word when it has ended.
final class ProgressPainter implements Columns.Painter<TaskEntry> {
  private final TaskWords words;
  private final UsageBar bar = new UsageBar(110, 6);
  private final Label percent = new Label();
  private final Label word = new Label();
  private final Region space = new Region();
  private final HBox box = new HBox();
  private Subscription subscription = Subscription.EMPTY;

  ProgressPainter(TaskWords words) {
    this.words = words;
    box.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("running");
    HBox.setHgrow(space, Priority.ALWAYS);
  }

  @Override
  public Node node() {
    return box;
  }

  @Override
  public void show(TaskEntry task) {
    subscription.unsubscribe();
    subscription =
        Subscription.combine(
            task.stateProperty().subscribe(_ -> update(task)),
            task.progressProperty().subscribe(_ -> update(task)));
  }

  private void update(TaskEntry task) {
    double progress = task.progressProperty().get();
    if (task.state() == TaskEntry.State.RUNNING && !words.isUnknown(task)) {
      bar.show(progress);
      percent.setText(progress < 0 ? "" : Math.round(progress * 100) + "%");
      box.getChildren().setAll(bar, space, percent);
      return;
    }
    word.setText(words.state(task));
    word.getStyleClass().remove("danger-word");
    if (task.state() == TaskEntry.State.FAILED) {
      word.getStyleClass().add("danger-word");
    }
    box.getChildren().setAll(word);
  }
}
