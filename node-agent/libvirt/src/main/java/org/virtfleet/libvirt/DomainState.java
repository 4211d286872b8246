package org.virtfleet.libvirt;

/// `virDomainState`, by its number.
public enum DomainState {
  NO_STATE,
  RUNNING,
  BLOCKED,
  PAUSED,
  SHUTTING_DOWN,
  SHUT_OFF,
  CRASHED,
  PM_SUSPENDED;

  /// Whether a process holds the guest's memory.
  public boolean isActive() {
    return switch (this) {
      case NO_STATE, SHUT_OFF, CRASHED -> false;
      case RUNNING, BLOCKED, PAUSED, SHUTTING_DOWN, PM_SUSPENDED -> true;
    };
  }
}
