package org.virtfleet.desktop.core.tasks;

import java.util.List;

/// Where tasks outlive the program. Both calls may wait for a disk.
public interface TaskMemory {
  /// Remembers nothing.
  TaskMemory NONE =
      new TaskMemory() {
        @Override
        public List<TaskRecord> load() {
          return List.of();
        }

        @Override
        public void save(List<TaskRecord> tasks) {
          // Nobody asks for them again.
        }
      };

  /// What was saved last, newest first; nothing where nothing can be read.
  List<TaskRecord> load();

  /// Replaces what is remembered.
  void save(List<TaskRecord> tasks);
}
