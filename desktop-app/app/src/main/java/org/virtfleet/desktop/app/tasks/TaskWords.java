package org.virtfleet.desktop.app.tasks;

import java.util.Optional;
import org.kordamp.ikonli.javafx.FontIcon;
import org.virtfleet.desktop.app.control.Columns;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.Fault;
import org.virtfleet.desktop.core.cluster.Link;
import org.virtfleet.desktop.core.tasks.TaskEntry;

/// What a task's line says. While there is no connection nobody knows how a running task goes on,
/// and the line says so with the last word.
final class TaskWords {
  private final Desk desk;

  TaskWords(Desk desk) {
    this.desk = desk;
  }

  /// True while the line cannot say more than the last word.
  boolean isUnknown(TaskEntry task) {
    return isOpen(task) && !isTransferOfOurs(task);
  }

  /// True while bytes this program sends find no way.
  boolean isStalled(TaskEntry task) {
    return isOpen(task) && isTransferOfOurs(task);
  }

  private boolean isOpen(TaskEntry task) {
    return task.state() == TaskEntry.State.RUNNING && down().isPresent();
  }

  /// How far it has got is known here and nowhere else.
  private static boolean isTransferOfOurs(TaskEntry task) {
    return task.isCancellable() && task.progressProperty().get() >= 0;
  }

  FontIcon icon(TaskEntry task) {
    if (isStalled(task)) {
      return Icon.of("mdi2t-timer-sand", Icon.ROW, "muted");
    }
    return isUnknown(task)
        ? Icon.of("mdi2h-help-circle-outline", Icon.ROW, "muted")
        : TaskIcons.of(task);
  }

  String state(TaskEntry task) {
    return desk.texts().of("task.state", isUnknown(task) ? TaskEntry.State.UNKNOWN : task.state());
  }

  String detail(TaskEntry task) {
    if (isStalled(task)) {
      return desk.text("tasks.stalled", Math.round(task.progressProperty().get() * 100));
    }
    var detail = task.fault().map(Fault::why).orElse(task.detailProperty().get());
    return down()
        .filter(_ -> task.state() == TaskEntry.State.RUNNING)
        .map(
            link -> desk.text("tasks.lastWord", desk.session().spans().clock(link.since()), detail))
        .orElse(detail);
  }

  String duration(TaskEntry task) {
    return task.duration(desk.session().clock().instant())
        .filter(_ -> !isOpen(task))
        .map(desk.session().spans()::rough)
        .orElse(Columns.MISSING);
  }

  /// The whole error, or what the line says: what is copied.
  String whole(TaskEntry task) {
    return task.fault().map(Fault::sentence).orElse(detail(task));
  }

  private Optional<Link.Down> down() {
    return desk.session().link().linkProperty().get() instanceof Link.Down down
        ? Optional.of(down)
        : Optional.empty();
  }
}
