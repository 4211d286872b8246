package org.virtfleet.desktop.app.tasks;

import org.kordamp.ikonli.javafx.FontIcon;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.core.tasks.TaskEntry;
import org.virtfleet.desktop.core.tasks.TaskKind;

/// The icon of a task: what it does while it runs, how it ended after that.
final class TaskIcons {
  private TaskIcons() {}

  static FontIcon of(TaskEntry task) {
    return switch (task.state()) {
      case RUNNING -> running(task.kind());
      case DONE -> Icon.of("mdi2c-check-circle", Icon.ROW, "success");
      case FAILED -> Icon.of("mdi2a-alert-octagon", Icon.ROW, "danger");
      case UNKNOWN -> Icon.of("mdi2h-help-circle-outline", Icon.ROW, "muted");
      case CANCELLED -> Icon.of("mdi2c-cancel", Icon.ROW, "muted");
    };
  }

  private static FontIcon running(TaskKind kind) {
    var literal =
        switch (kind) {
          case START, RESUME -> "mdi2a-arrow-up-circle-outline";
          case SHUT_DOWN, FORCE_OFF -> "mdi2a-arrow-down-circle-outline";
          case RESTART -> "mdi2r-restart";
          case PAUSE -> "mdi2p-pause-circle-outline";
          case SUSPEND -> "mdi2p-power-sleep";
          case IMPORT -> "mdi2p-progress-download";
          case UPLOAD, IMPORT_VM -> "mdi2u-upload";
          case SAVE_FILE -> "mdi2c-content-save-outline";
          case SCREENSHOT -> "mdi2c-camera-outline";
          case CREATE_VM -> "mdi2p-plus-circle-outline";
          case BACKUP -> "mdi2a-archive-outline";
          case RESTORE_BACKUP -> "mdi2b-backup-restore";
          case CREATE_SCHEDULE, CHANGE_SCHEDULE -> "mdi2c-calendar-clock";
          case ENLARGE_VOLUME -> "mdi2a-arrow-expand-horizontal";
          case DELETE_VM, DELETE_VOLUME, DELETE_BACKUP -> "mdi2d-delete-outline";
        };
    return Icon.of(literal, Icon.ROW, "accent");
  }
}
