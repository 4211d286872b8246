package org.virtfleet.agent.downward;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What vhostmd tells of the host itself, from proc(5) and sysfs(5). What cannot be read is left
/// out.
final class HostFigures {
  /// Ticks of `/proc/stat` a second: `USER_HZ`, the same on every Linux.
  private static final double TICKS = 100;

  /// `user nice system`, with the time of guests in the first two.
  private static final int BUSY_FIELDS = 3;

  /// KiB of a page, in which `/proc/vmstat` counts, on x86-64 and on arm64 as distributions build
  /// it.
  private static final long PAGE = 4;

  private final Path proc;
  private final Path sys;
  private final String node;
  private final String product;
  private final Clock clock;

  /// @param proc where proc(5) is mounted
  /// @param sys where sysfs(5) is mounted
  /// @param node the name of this host in the cluster
  /// @param product the hypervisor and its version
  HostFigures(Path proc, Path sys, String node, String product, Clock clock) {
    this.proc = proc;
    this.sys = sys;
    this.node = node;
    this.product = product;
    this.clock = clock;
  }

  List<Figure> read() {
    var figures = new ArrayList<Figure>();
    figures.add(Figure.text(Figure.HOST, "HostName", node));
    figures.add(Figure.text(Figure.HOST, "HostSystemInfo", "linux"));
    figures.add(Figure.text(Figure.HOST, "VirtualizationVendor", "virtfleet.org"));
    figures.add(Figure.text(Figure.HOST, "VirtProductInfo", product));
    int packages = packages();
    if (packages > 0) {
      figures.add(Figure.count(Figure.HOST, "NumberOfPhysicalCPUs", packages));
    }
    processors(figures);
    memory(figures);
    figures.add(Figure.time(Figure.HOST, "Time", clock.instant().getEpochSecond()));
    return figures;
  }

  /// How many sockets have a processor.
  private int packages() {
    Set<String> seen = new HashSet<>();
    try (DirectoryStream<Path> processors =
        Files.newDirectoryStream(sys.resolve("devices/system/cpu"), "cpu[0-9]*")) {
      for (Path processor : processors) {
        Path number = processor.resolve("topology/physical_package_id");
        if (Files.exists(number)) { // which one that is off has not
          seen.add(Files.readString(number).strip());
        }
      }
    } catch (IOException | UncheckedIOException _) {
      return 0;
    }
    return seen.size();
  }

  private void processors(List<Figure> figures) {
    lines("stat").stream()
        .filter(line -> line.startsWith("cpu "))
        .map(line -> line.split("\\s+"))
        .filter(words -> words.length > BUSY_FIELDS)
        .findFirst()
        .ifPresent(words -> {
          double ticks = 0;
          for (int i = 1; i <= BUSY_FIELDS; i++) {
            ticks += Double.parseDouble(words[i]);
          }
          figures.add(Figure.seconds(Figure.HOST, "TotalCPUTime", ticks / TICKS));
        });
  }

  private void memory(List<Figure> figures) {
    Map<String, Long> memory = numbers("meminfo");
    if (memory.containsKey("MemTotal")) {
      long free = of(memory, "MemFree");
      long filesHeld = of(memory, "Buffers") + of(memory, "Cached");
      long used = of(memory, "MemTotal") - free - filesHeld;
      figures.add(Figure.kibibytes(Figure.HOST, "FreePhysicalMemory", free));
      figures.add(
          Figure.kibibytes(Figure.HOST, "FreeVirtualMemory", free + of(memory, "SwapFree")));
      figures.add(Figure.kibibytes(Figure.HOST, "MemoryAllocatedToVirtualServers", used));
      figures.add(
          Figure.kibibytes(
              Figure.HOST,
              "UsedVirtualMemory",
              used + of(memory, "SwapTotal") - of(memory, "SwapCached")));
    }
    Map<String, Long> paging = numbers("vmstat");
    if (paging.containsKey("pswpin")) {
      figures.add(Figure.kibibytes(Figure.HOST, "PagedInMemory", of(paging, "pswpin") * PAGE));
      figures.add(Figure.kibibytes(Figure.HOST, "PagedOutMemory", of(paging, "pswpout") * PAGE));
    }
  }

  private static long of(Map<String, Long> numbers, String name) {
    return numbers.getOrDefault(name, 0L);
  }

  /// `MemTotal: 16316040 kB` or `pswpin 0`, by the first word.
  private Map<String, Long> numbers(String file) {
    var numbers = new HashMap<String, Long>();
    for (String line : lines(file)) {
      String[] words = line.split(":?\\s+");
      if (words.length > 1 && words[1].matches("\\d{1,18}")) {
        numbers.put(words[0], Long.parseLong(words[1]));
      }
    }
    return numbers;
  }

  private List<String> lines(String file) {
    try {
      return Files.readAllLines(proc.resolve(file));
    } catch (IOException _) {
      return List.of();
    }
  }
}
