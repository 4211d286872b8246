package org.virtfleet.libvirt;

/// Why a domain is in its state: libvirt's `virDomain…Reason` enums as one, without those that
/// nothing here tells apart.
public enum StateReason {
  UNKNOWN,
  /// Started by its firmware or kernel.
  BOOTED,
  /// Went on from its saved memory.
  RESTORED,
  /// Somebody paused or resumed it, or asked it to shut down.
  USER,
  /// Paused because a disk failed.
  IO_ERROR,
  /// Paused by the watchdog device.
  WATCHDOG,
  /// Paused while its memory is written to a file, and on again by itself.
  DUMP,
  /// Paused because it is still starting.
  STARTING_UP,
  /// Part of a migration.
  MIGRATION,
  /// Stopped after the guest had powered itself off.
  SHUT_DOWN,
  /// Stopped by cutting its power.
  DESTROYED,
  /// Its process or its kernel crashed.
  CRASHED,
  /// It never ran: starting failed.
  START_FAILED,
  /// Its memory was saved.
  SAVED,
  /// libvirt decided that it is gone, for instance because the host restarted.
  DAEMON
}
