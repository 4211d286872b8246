package org.virtfleet.agent.vmi;

import java.time.Duration;
import java.time.Instant;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.control.Rfc3339;

/// How often a running guest is asked: addresses and the guest's own words come without an event.
/// Young guests are asked often.
public final class Pace {
  private static final Duration YOUNG = Duration.ofMinutes(2);
  private static final Duration ASK_YOUNG = Duration.ofSeconds(2);
  private static final Duration ASK_OLD = Duration.ofSeconds(30);

  private Pace() {}

  /// After which time to ask again.
  public static Duration of(VirtualMachineInstance vmi, GuestFacts facts, Instant now) {
    Instant born = Rfc3339.parse(vmi.getMetadata().getCreationTimestamp()).orElse(now);
    return of(born, facts, now);
  }

  static Duration of(Instant born, GuestFacts facts, Instant now) {
    boolean young = Duration.between(born, now).compareTo(YOUNG) < 0;
    return young && (!facts.knowsAddresses() || !facts.agentConnected()) ? ASK_YOUNG : ASK_OLD;
  }
}
