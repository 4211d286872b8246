package org.virtfleet.desktop.app.tasks;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.virtfleet.desktop.app.control.Buttons;
import org.virtfleet.desktop.app.control.Columns;
import org.virtfleet.desktop.app.control.FlexColumn;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.app.desk.RowMenu;
import org.virtfleet.desktop.core.tasks.TaskEntry;

/// Recent tasks, newest first.
final class TaskTable extends TableView<TaskEntry> {
  private final Desk desk;
  private final TaskWords words;

  TaskTable(Desk desk) {
    this.desk = desk;
    this.words = new TaskWords(desk);
    desk.session().link().staleProperty().subscribe(_ -> refresh());
    var texts = desk.texts();
    var spans = desk.session().spans();
    getStyleClass().addAll("dense", "vf-table", "bottom-table");
    setId("task-table");
    setAccessibleText(desk.text("tasks.title"));
    setContextMenu(RowMenu.of(desk, this, words::whole, _ -> Optional.empty()));
    setFixedCellSize(28);
    setPlaceholder(new Label(desk.text("tasks.none")));
    TableColumn<TaskEntry, TaskEntry> kind =
        live(
            "tasks.task",
            168,
            (task, label) -> {
              label.setText(texts.of("task", task.kind()));
              label.setGraphic(words.icon(task));
            });
    TableColumn<TaskEntry, TaskEntry> target =
        Columns.text(desk.text("tasks.target"), 208, TaskEntry::target);
    TableColumn<TaskEntry, TaskEntry> progress =
        Columns.painted(
            desk.text("tasks.progress"),
            168,
            Comparator.comparing(TaskEntry::state),
            () -> new ProgressPainter(words));
    TableColumn<TaskEntry, TaskEntry> details =
        live(
            "tasks.details",
            590,
            (task, label) -> {
              label.setText(words.detail(task));
              label.setTooltip(
                  task.detailProperty().get().isEmpty()
                      ? null
                      : new Tooltip(task.detailProperty().get()));
            });
    TableColumn<TaskEntry, TaskEntry> by =
        Columns.text(desk.text("tasks.by"), 96, TaskEntry::startedBy);
    TableColumn<TaskEntry, TaskEntry> started =
        Columns.text(desk.text("tasks.started"), 80, task -> spans.clock(task.started()));
    TableColumn<TaskEntry, TaskEntry> duration =
        live("tasks.duration", 80, (task, label) -> label.setText(words.duration(task)));
    TableColumn<TaskEntry, TaskEntry> tools =
        Columns.painted("", 40, Comparator.comparing(TaskEntry::started), ToolPainter::new);
    kind.getStyleClass().add("first-column");
    getColumns().setAll(List.of(kind, target, progress, details, by, started, duration, tools));
    getColumns().forEach(column -> column.setSortable(false));
    setItems(desk.session().tasks().entries());
    FlexColumn.follow(this, details);
    tickWhileShown();
  }

  /// Durations of running tasks grow by the second, only while somebody can see them.
  private void tickWhileShown() {
    var tick =
        new Timeline(
            new KeyFrame(
                javafx.util.Duration.seconds(1),
                _ -> {
                  if (desk.session().tasks().runningProperty().get() > 0) {
                    refresh();
                  }
                }));
    tick.setCycleCount(Animation.INDEFINITE);
    sceneProperty()
        .subscribe(scene -> {
          if (scene == null) {
            tick.stop();
          } else {
            tick.play();
          }
        });
  }

  private TableColumn<TaskEntry, TaskEntry> live(
      String key, double width, BiConsumer<TaskEntry, Label> update) {
    return Columns.painted(
        desk.text(key),
        width,
        Comparator.comparing(TaskEntry::started),
        () -> new LivePainter(update));
  }

  /// A label that follows the task's state and detail.
  private static final class LivePainter implements Columns.Painter<TaskEntry> {
    private final Label label = new Label();
    private final BiConsumer<TaskEntry, Label> update;
    private Subscription subscription = Subscription.EMPTY;

    LivePainter(BiConsumer<TaskEntry, Label> update) {
      this.update = update;
    }

    @Override
    public Node node() {
      return label;
    }

    @Override
    public void show(TaskEntry task) {
      subscription.unsubscribe();
      subscription =
          Subscription.combine(
              task.stateProperty().subscribe(_ -> update.accept(task, label)),
              task.detailProperty().subscribe(_ -> update.accept(task, label)));
    }
  }

  /// Cancel while it runs, Copy when it failed.
  private final class ToolPainter implements Columns.Painter<TaskEntry> {
    private final Label none = new Label();
    private final StackPane box = new StackPane();
    private Subscription subscription = Subscription.EMPTY;

    @Override
    public Node node() {
      return box;
    }

    @Override
    public void show(TaskEntry task) {
      subscription.unsubscribe();
      subscription = task.stateProperty().subscribe(_ -> box.getChildren().setAll(tool(task)));
    }

    private Node tool(TaskEntry task) {
      return switch (task.state()) {
        case RUNNING ->
            !task.isCancellable()
                ? none
                : small(Buttons.flatIcon("mdi2c-close", desk.text("tasks.cancel"), task::cancel));
        case FAILED ->
            small(
                Buttons.flatIcon("mdi2c-content-copy", desk.text("tasks.copy"), () -> copy(task)));
        case DONE, CANCELLED, UNKNOWN -> none;
      };
    }

    private Button small(Button button) {
      button.getStyleClass().add("in-row");
      return button;
    }

    private void copy(TaskEntry task) {
      var content = new ClipboardContent();
      content.putString(words.whole(task));
      Clipboard.getSystemClipboard().setContent(content);
    }
  }
}
