package org.virtfleet.desktop.core.tasks;

/// What a task does; its word is the text `task.KIND`.
public enum TaskKind {
  START,
  SHUT_DOWN,
  FORCE_OFF,
  RESTART,
  PAUSE,
  SUSPEND,
  RESUME,
  UPLOAD,
  IMPORT,
  SCREENSHOT,
  SAVE_FILE,
  CREATE_VM,
  IMPORT_VM,
  DELETE_VM,
  DELETE_VOLUME,
  ENLARGE_VOLUME,
  BACKUP,
  RESTORE_BACKUP,
  DELETE_BACKUP,
  CREATE_SCHEDULE,
  CHANGE_SCHEDULE
}
