package org.virtfleet.desktop.core.memory;

import org.virtfleet.desktop.core.tasks.TaskMemory;

/// What is remembered about one cluster.
public interface Memory {
  /// Remembers nothing: for pictures and tests.
  Memory NONE =
      new Memory() {
        @Override
        public ViewState view() {
          return ViewState.DEFAULT;
        }

        @Override
        public void keep(ViewState state) {
          // Nobody asks for it again.
        }

        @Override
        public TaskMemory tasks() {
          return TaskMemory.NONE;
        }
      };

  /// How its window looked. Read once, before the window is made.
  ViewState view();

  /// Remembers how its window looks. May wait for a disk.
  void keep(ViewState state);

  /// Its tasks.
  TaskMemory tasks();
}
