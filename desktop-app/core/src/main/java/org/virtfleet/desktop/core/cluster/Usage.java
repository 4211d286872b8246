package org.virtfleet.desktop.core.cluster;

import java.util.List;

/// What something uses now.
///
/// @param cpu share of its processors, 0 to 1
/// @param cpuHistory the last samples of [#cpu], oldest first
/// @param memoryBytes bytes in use
public record Usage(double cpu, List<Double> cpuHistory, long memoryBytes) {
  /// Copies the samples.
  public Usage {
    cpuHistory = List.copyOf(cpuHistory);
  }
}
