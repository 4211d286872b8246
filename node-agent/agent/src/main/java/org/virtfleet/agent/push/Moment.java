package org.virtfleet.agent.push;

import java.time.Instant;

/// The moment that disks were copied of, and what the guest did then.
///
/// @param reason the hypervisor's, where the guest was asked to stand still and did not; else empty
public record Moment(Instant time, Stillness stillness, String reason) {

  /// What was done about its file systems.
  public enum Stillness {
    /// Nobody asked for it.
    NOT_ASKED,
    /// They stood still.
    FROZEN,
    /// The guest's processors stood, so nobody in it could be asked.
    PAUSED,
    /// There is nobody in it to ask.
    NO_AGENT,
    /// The one who was asked did not do it.
    FAILED
  }
}
