package org.virtfleet.desktop.core.cluster;

import java.util.List;

/// The space behind storage classes on one node, or of the whole cluster where all nodes share it.
///
/// @param ref of the report that tells of it
/// @param pool its name on the node; the storage class where nobody says
/// @param node empty where it is for all nodes
/// @param storageClasses that take their volumes from it
/// @param capacityBytes all of its space; 0 where nobody says
/// @param freeBytes what is left of it
/// @param promisedBytes the sizes of all volumes in it: more than the capacity where they are thin
/// @param volumes how many are in it
/// @param problem why nothing can be made in it, in the server's words; empty where all is well
public record PoolRow(
    ObjectRef ref,
    String pool,
    String node,
    List<String> storageClasses,
    long capacityBytes,
    long freeBytes,
    long promisedBytes,
    int volumes,
    String problem)
    implements Row {
  /// Copies the names.
  public PoolRow {
    storageClasses = List.copyOf(storageClasses);
  }

  /// Space taken, 0 to 1; negative where nobody says.
  public double used() {
    return capacityBytes <= 0 ? -1 : 1 - (double) freeBytes / capacityBytes;
  }
}
