package org.virtfleet.api;

/// Names of conditions that several parts read or write.
public final class ConditionTypes {
  /// Of machines, instances, nodes and volumes: it can be used.
  public static final String READY = "Ready";

  /// Of an instance: what it names was found and what it asks for was done.
  public static final String SYNCHRONIZED = "Synchronized";

  /// Of an instance: it has a node.
  public static final String POD_SCHEDULED = "PodScheduled";

  /// Of an instance: its keys and passwords are in the guest.
  public static final String ACCESS_CREDENTIALS = "AccessCredentialsSynchronized";

  private ConditionTypes() {}
}
