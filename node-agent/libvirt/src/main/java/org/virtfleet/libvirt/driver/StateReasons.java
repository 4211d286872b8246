package org.virtfleet.libvirt.driver;

import org.virtfleet.libvirt.DomainState;
import org.virtfleet.libvirt.StateReason;

/// libvirt numbers the reasons of each state by themselves; the comments name its enums.
final class StateReasons {
  private StateReasons() {}

  static StateReason of(DomainState state, int reason) {
    return switch (state) {
      case RUNNING -> running(reason);
      case PAUSED -> paused(reason);
      case SHUTTING_DOWN -> reason == 1 ? StateReason.USER : StateReason.UNKNOWN;
      case SHUT_OFF -> shutOff(reason);
      case CRASHED -> StateReason.CRASHED;
      case NO_STATE, BLOCKED, PM_SUSPENDED -> StateReason.UNKNOWN;
    };
  }

  /// `virDomainRunningReason`.
  private static StateReason running(int reason) {
    return switch (reason) {
      case 1 -> StateReason.BOOTED;
      case 2, 6, 10, 11 -> StateReason.MIGRATION;
      case 3 -> StateReason.RESTORED;
      case 5 -> StateReason.USER;
      default -> StateReason.UNKNOWN;
    };
  }

  /// `virDomainPausedReason`.
  private static StateReason paused(int reason) {
    return switch (reason) {
      case 1 -> StateReason.USER;
      case 2, 12, 13 -> StateReason.MIGRATION;
      case 4 -> StateReason.DUMP;
      case 5 -> StateReason.IO_ERROR;
      case 6 -> StateReason.WATCHDOG;
      case 10 -> StateReason.CRASHED;
      case 11 -> StateReason.STARTING_UP;
      default -> StateReason.UNKNOWN;
    };
  }

  /// `virDomainShutoffReason`.
  private static StateReason shutOff(int reason) {
    return switch (reason) {
      case 1 -> StateReason.SHUT_DOWN;
      case 2 -> StateReason.DESTROYED;
      case 3 -> StateReason.CRASHED;
      case 4 -> StateReason.MIGRATION;
      case 5 -> StateReason.SAVED;
      case 6 -> StateReason.START_FAILED;
      case 8 -> StateReason.DAEMON;
      default -> StateReason.UNKNOWN;
    };
  }
}
