package org.virtfleet.agent.storage;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/// Guests that run, for one who copies their disks meanwhile.
public interface RunningGuests {

  /// What a guest's disks are called, such as `vda`, by the paths of the files that they lie in.
  Map<String, String> disks(UUID domain);

  /// Whether somebody in the guest can hold its file systems still.
  boolean canFreeze(UUID domain);

  boolean isFrozen(UUID domain);

  /// Holds its file systems still.
  ///
  /// @param longest after which they are let go whatever becomes of the caller
  void freeze(UUID domain, Duration longest);

  void thaw(UUID domain);
}
