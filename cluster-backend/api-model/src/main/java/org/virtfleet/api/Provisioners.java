package org.virtfleet.api;

/// Names of what makes volumes for a StorageClass.
public final class Provisioners {
  /// Each node's agent, in a storage pool of its libvirt.
  public static final String POOL = "virtfleet.org/pool";

  private Provisioners() {}
}
