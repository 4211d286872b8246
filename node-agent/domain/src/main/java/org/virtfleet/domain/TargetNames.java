package org.virtfleet.domain;

import java.util.HashMap;
import java.util.Map;

/// Names of disks as guests know them: `vda`, `sda`, …, `sdz`, `sdaa`. SATA, SCSI and USB share one
/// row of letters.
final class TargetNames {
  private static final int LETTERS = 26;

  private final Map<String, Integer> used = new HashMap<>();

  String next(String bus) {
    String prefix = bus.equals("virtio") ? "vd" : "sd";
    int index = used.merge(prefix, 1, Integer::sum) - 1;
    var letters = new StringBuilder();
    for (int rest = index; rest >= 0; rest = rest / LETTERS - 1) {
      letters.insert(0, (char) ('a' + rest % LETTERS));
    }
    return prefix + letters;
  }
}
