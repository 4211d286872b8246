package org.virtfleet.desktop.core.cluster;

/// What can be done to the power of a VM.
public enum PowerAction {
  START,
  SHUT_DOWN,
  FORCE_OFF,
  RESTART,
  PAUSE,
  /// The guest's memory goes to its node's disk, and it goes on from there by [#RESUME].
  SUSPEND,
  RESUME;

  /// True where a person is asked first, because the guest loses what it has not written.
  public boolean isDestructive() {
    return this == FORCE_OFF;
  }
}
