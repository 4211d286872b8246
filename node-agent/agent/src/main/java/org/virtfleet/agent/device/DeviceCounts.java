package org.virtfleet.agent.device;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.virtfleet.domain.OfferedDevice;

/// How many devices of each name, processors and bytes of huge pages a host has for guests.
///
/// @param capacity all that there are
/// @param allocatable without those that guests of others have
public record DeviceCounts(Map<String, Long> capacity, Map<String, Long> allocatable) {

  static DeviceCounts of(
      Map<String, List<OfferedDevice>> all, Map<String, List<OfferedDevice>> left) {
    return new DeviceCounts(sizes(all), sizes(left));
  }

  /// With what else the host has for guests.
  public DeviceCounts and(Map<String, Long> more) {
    return new DeviceCounts(united(capacity, more), united(allocatable, more));
  }

  private static Map<String, Long> united(Map<String, Long> some, Map<String, Long> more) {
    Map<String, Long> all = new HashMap<>(some);
    all.putAll(more);
    return all;
  }

  private static Map<String, Long> sizes(Map<String, List<OfferedDevice>> devices) {
    return devices.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> (long) entry.getValue().size()));
  }
}
