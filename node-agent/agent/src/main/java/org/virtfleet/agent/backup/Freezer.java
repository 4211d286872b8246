package org.virtfleet.agent.backup;

import java.time.Duration;
import java.util.UUID;

/// Makes a guest's file systems stand still, through its agent.
public interface Freezer {

  /// @param longest after which the guest is thawed whatever happens
  /// @throws org.virtfleet.libvirt.HypervisorException when it cannot be done
  void freeze(UUID domain, Duration longest);

  void thaw(UUID domain);
}
