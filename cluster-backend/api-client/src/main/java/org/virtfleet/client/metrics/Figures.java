package org.virtfleet.client.metrics;

import java.util.Map;
import java.util.Set;
import org.virtfleet.client.object.ObjectKey;

/// Present values of some of the rows that are looked at.
///
/// @param denied the rows that this user may not see, `NAMESPACE/NAME` or a node's name
/// @param unreachable the nodes whose agent does not answer
public record Figures(
    Map<ObjectKey, OfGuest> guests,
    Map<String, OfNode> nodes,
    Set<String> denied,
    Set<String> unreachable) {

  public Figures {
    guests = Map.copyOf(guests);
    nodes = Map.copyOf(nodes);
    denied = Set.copyOf(denied);
    unreachable = Set.copyOf(unreachable);
  }

  /// What a guest uses; NaN where nothing is known.
  ///
  /// @param cpu processors kept busy, 1.5 is one and a half
  /// @param memory bytes in use inside; of a guest that does not say, bytes of the host
  /// @param diskRead bytes a second, all disks together
  /// @param reads requests a second
  /// @param received bytes a second, all interfaces together
  public record OfGuest(
      double cpu,
      double memory,
      double diskRead,
      double diskWrite,
      double reads,
      double writes,
      double received,
      double sent) {}

  /// What a node uses, its guests included; NaN where nothing is known.
  ///
  /// @param cpu processors kept busy
  /// @param cores processors it has
  /// @param memory bytes in use
  public record OfNode(double cpu, double cores, double memory, double memoryTotal) {}
}
