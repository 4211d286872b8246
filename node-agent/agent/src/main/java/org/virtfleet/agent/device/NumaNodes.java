package org.virtfleet.agent.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The host's NUMA nodes, as Linux shows them in sysfs.
public final class NumaNodes {
  private static final Pattern NODE = Pattern.compile("node(\\d{1,4})");

  private NumaNodes() {}

  /// The node of each processor; empty where the kernel knows of none.
  ///
  /// @param folder `/sys/devices/system/node`
  public static Map<Integer, Integer> read(Path folder) {
    Map<Integer, Integer> nodes = new HashMap<>();
    if (!Files.isDirectory(folder)) {
      return nodes;
    }
    try (var children = Files.newDirectoryStream(folder)) {
      for (Path child : children) {
        Matcher node = NODE.matcher(child.getFileName().toString());
        if (node.matches()) {
          int number = Integer.parseInt(node.group(1));
          processors(child).ifPresent(list -> list.forEach(cpu -> nodes.put(cpu, number)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
    return nodes;
  }

  /// A node of memory alone has none.
  private static Optional<SortedSet<Integer>> processors(Path node) throws IOException {
    return ProcessorList.parse(Files.readString(node.resolve("cpulist")).strip());
  }
}
