package org.virtfleet.domain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Names of disks as guests know them: `vda`, `sda`, …, `sdz`, `sdaa`. SATA, SCSI and USB share one
/// row of letters.
final class TargetNames {
  private static final int LETTERS = 26;

  private final Map<String, String> known;
  private final Set<String> used;
  private final Map<String, Integer> next = new HashMap<>();

  /// @param known by the VMI's names of its disks, of a guest that runs: they stay
  TargetNames(Map<String, String> known) {
    this.known = known;
    this.used = new HashSet<>(known.values());
  }

  String next(String disk, String bus) {
    String present = known.get(disk);
    return present == null ? free(bus.equals("virtio") ? "vd" : "sd") : present;
  }

  private String free(String prefix) {
    String name;
    do {
      name = prefix + letters(next.merge(prefix, 1, Integer::sum) - 1);
    } while (!used.add(name));
    return name;
  }

  private static String letters(int index) {
    var letters = new StringBuilder();
    for (int rest = index; rest >= 0; rest = rest / LETTERS - 1) {
      letters.insert(0, (char) ('a' + rest % LETTERS));
    }
    return letters.toString();
  }
}
