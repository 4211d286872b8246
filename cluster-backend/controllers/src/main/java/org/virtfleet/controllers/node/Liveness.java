package org.virtfleet.controllers.node;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether the agent of a node was heard of lately. Agents renew their Lease every 10 s; three that
/// fail in a row and a little more mean that something is wrong.
///
/// @param startedWatching when this process began to look: an agent that could not renew because
///   this process was down is not dead
record Liveness(Instant startedWatching) {

  static final Duration GRACE = Duration.ofSeconds(40);

  /// How long the node still counts as alive; zero or less when it does not.
  Duration left(@Nullable Lease lease, Instant now) {
    return Duration.between(now, lastHeard(lease).plus(GRACE));
  }

  Instant lastHeard(@Nullable Lease lease) {
    Instant renewed =
        lease == null || lease.getSpec() == null || lease.getSpec().getRenewTime() == null
            ? Instant.MIN
            : lease.getSpec().getRenewTime().toInstant();
    return renewed.isAfter(startedWatching) ? renewed : startedWatching;
  }
}
