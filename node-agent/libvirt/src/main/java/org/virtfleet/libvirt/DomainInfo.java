package org.virtfleet.libvirt;

import java.util.UUID;

/// A domain at one moment.
///
/// @param id of the running domain; -1 when it does not run
/// @param persistent whether it has a definition that outlives its run
public record DomainInfo(
    UUID uuid, String name, int id, DomainState state, StateReason reason, boolean persistent) {

  /// Whether a process holds the guest's memory: running, paused or on its way down.
  public boolean isActive() {
    return state.isActive();
  }
}
