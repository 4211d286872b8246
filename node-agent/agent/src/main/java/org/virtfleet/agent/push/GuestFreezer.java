package org.virtfleet.agent.push;

import java.time.Duration;
import java.util.UUID;

/// Holds the file systems of guests still, through their agents.
public interface GuestFreezer {

  /// Whether there is somebody in the guest who can.
  boolean canFreeze(UUID domain);

  boolean isFrozen(UUID domain);

  /// @param longest after which they are let go whatever becomes of the caller
  /// @throws org.virtfleet.libvirt.HypervisorException when it cannot be done
  void freeze(UUID domain, Duration longest);

  void thaw(UUID domain);
}
