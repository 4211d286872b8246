package org.virtfleet.desktop.core.cluster;

/// A storage class with the space behind it.
///
/// @param provisioner who makes its volumes
/// @param standard true for the class that is taken when none is named
/// @param expandable whether its volumes can be made larger
/// @param capacityBytes all of its space; 0 where the cluster does not say
/// @param freeBytes what is left of it
/// @param promisedBytes the sizes of all its volumes
/// @param problem why no volume can be made on one of the nodes or more, in the server's words;
///   empty where all is well
public record StorageClassRow(
    ObjectRef ref,
    String provisioner,
    boolean standard,
    boolean expandable,
    long capacityBytes,
    long freeBytes,
    long promisedBytes,
    String problem)
    implements Row {
  /// The class's name.
  public String name() {
    return ref.name();
  }

  /// Space taken, 0 to 1.
  public double used() {
    return capacityBytes <= 0 ? 0 : 1 - (double) freeBytes / capacityBytes;
  }
}
