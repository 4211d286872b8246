package org.virtfleet.agent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// What the agent's process has of this host.
///
/// @param process its id
record AgentUse(long process) {
  private static final int KIBIBYTE = 1024;
  private static final double NANOS_A_SECOND = 1e9;

  /// @param file in which the launcher keeps the id
  static AgentUse of(Path file) throws IOException {
    return new AgentUse(Long.parseLong(Files.readString(file).strip()));
  }

  /// `VmRSS` of proc(5).
  long residentBytes() throws IOException {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(process), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> line.replaceAll("\\D", ""))
          .findFirst()
          .map(kibibytes -> Long.parseLong(kibibytes) * KIBIBYTE)
          .orElseThrow(() -> new IOException("The agent, process " + process + ", has ended."));
    }
  }

  /// All that its threads have run so far.
  double processorSeconds() throws IOException {
    return ProcessHandle.of(process)
            .flatMap(running -> running.info().totalCpuDuration())
            .map(Duration::toNanos)
            .orElseThrow(() -> new IOException("The agent, process " + process + ", has ended."))
        / NANOS_A_SECOND;
  }
}
