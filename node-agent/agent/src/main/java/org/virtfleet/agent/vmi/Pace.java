package org.virtfleet.agent.vmi;

import java.time.Duration;
import java.time.Instant;

/// How often a running guest is asked: addresses and the guest's own words come without an event.
/// Young guests are asked often, and the older they are without an answer the less.
final class Pace {
  private static final Duration SHORTEST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /// A guest by itself costs a call of libvirt's, where a network's leases are read once for all.
  private static final Duration LONGEST_OF_NEIGHBOURS = Duration.ofMinutes(5);

  private static final int PART_OF_AGE = 4;

  private Pace() {}

  /// After which time to ask again.
  ///
  /// @param born when the guest began to run
  static Duration of(Instant born, GuestFacts facts, Instant now) {
    if (facts.knowsAddresses() && facts.agentConnected()) {
      return LONGEST;
    }
    return partOfAge(born, now, LONGEST);
  }

  /// For how long the leases of its network are good enough for a guest that is asked so often: for
  /// half of it, so what an old table hides is seen the next time.
  static Duration leaseAge(Duration pace) {
    return pace.dividedBy(2);
  }

  /// For how long the host's neighbours need not be asked about a guest again.
  static Duration neighbourAge(Instant born, Instant now) {
    return partOfAge(born, now, LONGEST_OF_NEIGHBOURS);
  }

  private static Duration partOfAge(Instant born, Instant now, Duration longest) {
    Duration part = Duration.between(born, now).dividedBy(PART_OF_AGE);
    if (part.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return part.compareTo(longest) < 0 ? part : longest;
  }
}
