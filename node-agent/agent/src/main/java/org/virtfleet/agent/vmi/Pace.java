package org.virtfleet.agent.vmi;

import java.time.Duration;
import java.time.Instant;

/// How often a running guest is asked: addresses and the guest's own words come without an event.
/// Young guests are asked often, and the older they are without an answer the less.
final class Pace {
  private static final Duration SHORTEST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int PART_OF_AGE = 4;

  private Pace() {}

  /// After which time to ask again.
  ///
  /// @param born when the guest began to run
  static Duration of(Instant born, GuestFacts facts, Instant now) {
    if (facts.knowsAddresses() && facts.agentConnected()) {
      return LONGEST;
    }
    Duration part = Duration.between(born, now).dividedBy(PART_OF_AGE);
    if (part.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return part.compareTo(LONGEST) < 0 ? part : LONGEST;
  }
}
