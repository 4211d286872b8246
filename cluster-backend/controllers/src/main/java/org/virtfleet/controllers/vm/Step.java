package org.virtfleet.controllers.vm;

import java.time.Duration;

/// What to do with the instance of a machine now.
sealed interface Step {

  /// Leave things as they are.
  record Nothing() implements Step {}

  /// Make the instance.
  ///
  /// @param paused the guest's processors stay halted until somebody resumes it
  record Start(boolean paused) implements Step {}

  /// Delete the instance; its agent then shuts the guest down.
  ///
  /// @param thenStart remember to start again once it is gone
  record Stop(boolean thenStart) implements Step {}

  /// Start later: earlier starts failed.
  record StartLater(Duration in) implements Step {}

  /// A halted machine was asked to start: from now on it is meant to run.
  record RunAlways() implements Step {}
}
