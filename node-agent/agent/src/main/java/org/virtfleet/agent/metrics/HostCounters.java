package org.virtfleet.agent.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the host itself uses, from proc(5).
final class HostCounters {
  /// Ticks of `/proc/stat` a second: `USER_HZ`, the same on every Linux.
  private static final double TICKS = 100;

  private static final double KIB = 1024;

  private final Path proc;

  /// @param proc where proc(5) is mounted
  HostCounters(Path proc) {
    this.proc = proc;
  }

  /// What can be read; nothing where there is no such file.
  Map<Column, Double> read() {
    var samples = new HashMap<Column, Double>();
    readProcessors(samples);
    readMemory(samples);
    return samples;
  }

  /// `cpu user nice system idle iowait irq softirq steal guest guest_nice`, and a line `cpuN` for
  /// each. The time of guests is in user and nice already.
  private void readProcessors(Map<Column, Double> samples) {
    var lines = lines("stat");
    var all = lines.stream().filter(line -> line.startsWith("cpu ")).findFirst().map(this::numbers);
    if (all.isPresent() && all.get().length >= 8) {
      double[] ticks = all.get();
      double busy = ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6];
      samples.put(Column.of(Metric.NODE_CPU), busy / TICKS);
      long cores = lines.stream().filter(line -> line.matches("cpu\\d.*")).count();
      samples.put(Column.of(Metric.NODE_CORES), (double) cores);
    }
  }

  /// `MemTotal: 16316040 kB`.
  private void readMemory(Map<Column, Double> samples) {
    var bytes = new HashMap<String, Double>();
    for (var line : lines("meminfo")) {
      double[] numbers = numbers(line);
      if (numbers.length > 0) {
        bytes.put(line.substring(0, Math.max(0, line.indexOf(':'))), numbers[0] * KIB);
      }
    }
    var total = bytes.get("MemTotal");
    var available = bytes.get("MemAvailable");
    if (total != null && available != null) {
      samples.put(Column.of(Metric.NODE_MEMORY), total - available);
      samples.put(Column.of(Metric.NODE_MEMORY_TOTAL), total);
    }
  }

  private double[] numbers(String line) {
    return List.of(line.split("\\s+")).stream()
        .filter(word -> word.matches("\\d{1,18}"))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  private List<String> lines(String file) {
    try {
      return Files.readAllLines(proc.resolve(file));
    } catch (IOException _) {
      return List.of();
    }
  }
}
