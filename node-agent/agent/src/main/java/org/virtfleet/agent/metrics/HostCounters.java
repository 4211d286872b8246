package org.virtfleet.agent.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/// What the host itself uses, from proc(5).
final class HostCounters {
  /// Ticks of `/proc/stat` a second: `USER_HZ`, the same on every Linux.
  private static final double TICKS = 100;

  /// Columns of a line of `/proc/stat`: user, nice, system, irq, softirq.
  private static final int[] BUSY = {1, 2, 3, 6, 7};

  private static final int SOFTIRQ = 7;

  private static final double KIB = 1024;

  private final Path proc;

  /// @param proc where proc(5) is mounted
  HostCounters(Path proc) {
    this.proc = proc;
  }

  /// What can be read; nothing where there is no such file.
  Samples read() {
    var samples = new Samples();
    readProcessors(samples);
    readMemory(samples);
    return samples;
  }

  /// `cpu user nice system idle iowait irq softirq steal guest guest_nice`, and a line `cpuN` for
  /// each. The time of guests is in user and nice already.
  private void readProcessors(Samples samples) {
    List<String> lines = lines("stat");
    if (lines.isEmpty() || !lines.getFirst().startsWith("cpu ")) {
      return;
    }
    List<String> ticks = words(lines.getFirst());
    if (ticks.size() > SOFTIRQ) {
      long busy = 0;
      for (int column : BUSY) {
        busy += Long.parseLong(ticks.get(column));
      }
      samples.keep(Column.of(Metric.NODE_CPU), busy / TICKS);
      int cores = 0;
      while (cores + 1 < lines.size() && lines.get(cores + 1).startsWith("cpu")) {
        cores++;
      }
      samples.keep(Column.of(Metric.NODE_CORES), cores);
    }
  }

  /// `MemTotal: 16316040 kB`, among fifty others.
  private void readMemory(Samples samples) {
    double total = Double.NaN;
    double available = Double.NaN;
    for (String line : lines("meminfo")) {
      if (line.startsWith("MemTotal:")) {
        total = bytes(line);
      } else if (line.startsWith("MemAvailable:")) {
        available = bytes(line);
      }
    }
    if (!Double.isNaN(total - available)) {
      samples.keep(Column.of(Metric.NODE_MEMORY), total - available);
      samples.keep(Column.of(Metric.NODE_MEMORY_TOTAL), total);
    }
  }

  private static double bytes(String line) {
    return Long.parseLong(words(line).get(1)) * KIB;
  }

  /// Without a pattern: this is read every two seconds, and patterns are dear until they are
  /// compiled.
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    var tokens = new StringTokenizer(line);
    while (tokens.hasMoreTokens()) {
      words.add(tokens.nextToken());
    }
    return words;
  }

  private List<String> lines(String file) {
    try {
      return Files.readAllLines(proc.resolve(file));
    } catch (IOException _) {
      return List.of();
    }
  }
}
