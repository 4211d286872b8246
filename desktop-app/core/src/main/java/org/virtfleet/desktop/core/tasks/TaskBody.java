package org.virtfleet.desktop.core.tasks;

import org.virtfleet.desktop.core.cluster.ClusterException;

/// The work of a task. Runs on its own thread and may wait.
@FunctionalInterface
public interface TaskBody {
  /// Does it. Being interrupted means: cancelled.
  ///
  /// @return the last line of detail, such as "Running on kvm-04"; empty to keep what was last
  ///   reported
  String run(Report report) throws ClusterException, InterruptedException;

  /// Tells how far it is.
  interface Report {
    /// A short line: what it is doing, or waiting for.
    void detail(String text);

    /// How much is done, 0 to 1.
    void fraction(double done);
  }
}
