package org.virtfleet.domain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Names of disks as guests know them: `vda`, `sda`, …, `sdz`, `sdaa`. SATA, SCSI and USB share one
/// row of letters.
public final class TargetNames {
  private static final int LETTERS = 26;

  private final Set<String> used;
  private final Map<String, Integer> next = new HashMap<>();

  /// @param taken what others have already
  public TargetNames(Set<String> taken) {
    this.used = new HashSet<>(taken);
  }

  /// The first that nobody has, which somebody has from now on.
  public String next(String bus) {
    String prefix = bus.equals("virtio") ? "vd" : "sd";
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
