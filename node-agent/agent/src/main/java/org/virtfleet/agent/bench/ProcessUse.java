package org.virtfleet.agent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// What a process has of this host.
///
/// @param part what it is called in messages: `agent`, `backend`
/// @param process its id
public record ProcessUse(String part, long process) {
  private static final int KIBIBYTE = 1024;
  private static final double NANOS_A_SECOND = 1e9;

  /// @param file in which the launcher keeps the id
  public static ProcessUse of(String part, Path file) throws IOException {
    return new ProcessUse(part, Long.parseLong(Files.readString(file).strip()));
  }

  /// `VmRSS` of proc(5).
  public long residentBytes() throws IOException {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(process), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> line.replaceAll("\\D", ""))
          .findFirst()
          .map(kibibytes -> Long.parseLong(kibibytes) * KIBIBYTE)
          .orElseThrow(this::ended);
    }
  }

  /// All that its threads have run so far.
  public double processorSeconds() throws IOException {
    return ProcessHandle.of(process)
            .flatMap(running -> running.info().totalCpuDuration())
            .map(Duration::toNanos)
            .orElseThrow(this::ended)
        / NANOS_A_SECOND;
  }

  private IOException ended() {
    return new IOException("The %s, process %d, has ended.".formatted(part, process));
  }
}
