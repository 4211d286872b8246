package org.virtfleet.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What of the node a guest may have for itself, as it is free now. Nothing that is not in here is
/// ever given to a guest.
///
/// @param devices by the names that VMIs ask for, for instance `nvidia.com/TU104GL`
/// @param processors numbers of the host's processors that nothing else runs on
/// @param numaNodes of each of them the NUMA node of the host, as far as the host tells
/// @param common those that the other guests share, as cpuset(7) lists them; empty where these are
///   all
/// @param hugePages how many are free of those that the host has set aside, by their size in bytes
/// @param vsock whether the host speaks vsock with its guests
/// @param downwardMetrics whether the agent reaches its guests' ports, to answer them there
public record NodeOffer(
    Map<String, List<OfferedDevice>> devices,
    List<Integer> processors,
    Map<Integer, Integer> numaNodes,
    Optional<String> common,
    Map<Long, Long> hugePages,
    boolean vsock,
    boolean downwardMetrics) {

  public NodeOffer {
    var copies = new TreeMap<String, List<OfferedDevice>>();
    devices.forEach((name, free) -> copies.put(name, List.copyOf(free)));
    devices = Map.copyOf(copies);
    processors = List.copyOf(processors);
    numaNodes = Map.copyOf(numaNodes);
    hugePages = Map.copyOf(hugePages);
  }

  /// Of a node that gives nothing away.
  public static NodeOffer nothing() {
    return figures(false);
  }

  /// Of a node that gives nothing away, but may tell guests what it uses.
  public static NodeOffer figures(boolean downwardMetrics) {
    return new NodeOffer(
        Map.of(), List.of(), Map.of(), Optional.empty(), Map.of(), false, downwardMetrics);
  }
}
