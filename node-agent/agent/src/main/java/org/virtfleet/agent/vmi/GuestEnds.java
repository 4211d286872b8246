package org.virtfleet.agent.vmi;

import java.util.UUID;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.Domains;
import org.virtfleet.libvirt.StateReason;

/// Tells guests that went down with their host from those that ended by themselves: only the first
/// come back by `runStrategy: RerunOnFailure`. A guest that the agent ends for the host's sake
/// carries a mark in its definition, so the agent after the boot knows as well.
final class GuestEnds {
  private static final String NAMESPACE = "https://virtfleet.org/ns/end/1";
  private static final String PREFIX = "virtfleetend";
  private static final String BY_HOST = "<end by='host'/>";
  private static final String BY_ITSELF = "<end by='itself'/>";

  private final Domains domains;
  private final HostPower power;

  GuestEnds(Domains domains, HostPower power) {
    this.domains = domains;
    this.power = power;
  }

  /// @param domain that does not run any more
  EndOfGuest of(DomainInfo domain) {
    if (domain.reason() == StateReason.SAVED) {
      return EndOfGuest.memoryGone();
    }
    EndOfGuest end = EndOfGuest.of(domain.reason());
    boolean own = domain.reason() == StateReason.CRASHED;
    return !own && (isMarked(domain.uuid()) || power.goesDown()) ? EndOfGuest.withHost() : end;
  }

  void mark(UUID domain) {
    domains.setMetadata(domain, PREFIX, NAMESPACE, BY_HOST);
  }

  /// An agent that was killed may have marked guests and not ended them.
  void unmark(UUID domain) {
    if (isMarked(domain)) {
      domains.setMetadata(domain, PREFIX, NAMESPACE, BY_ITSELF);
    }
  }

  private boolean isMarked(UUID domain) {
    return domains.metadata(domain, NAMESPACE).filter(mark -> mark.contains("host")).isPresent();
  }
}
