package org.virtfleet.agent.vmi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.virtfleet.agent.identity.Identity;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorException;

/// Which domains of this host are whose. Everything in it comes from libvirt, so a restarted agent
/// knows what its predecessor knew.
final class DomainRegistry {
  private final Hypervisor hypervisor;
  private final Identity identity;
  private final Map<UUID, OwnedDomain> owned = new HashMap<>();

  DomainRegistry(Hypervisor hypervisor, Identity identity) {
    this.hypervisor = hypervisor;
    this.identity = identity;
  }

  /// Looks at every domain anew.
  synchronized List<OwnedDomain> reload() {
    owned.clear();
    for (DomainInfo domain : hypervisor.domains().list()) {
      look(domain.uuid());
    }
    return List.copyOf(owned.values());
  }

  /// Looks at one domain anew.
  ///
  /// @return whose it is, or was if it has gone
  synchronized Optional<OwnedDomain> look(UUID domain) {
    OwnedDomain before = owned.remove(domain);
    try {
      Optional<OwnedDomain> now =
          hypervisor
              .domains()
              .metadata(domain, DomainMark.NAMESPACE)
              .flatMap(mark -> DomainMark.read(domain, mark, identity.cluster()));
      now.ifPresent(found -> owned.put(domain, found));
      return now.or(() -> Optional.ofNullable(before));
    } catch (HypervisorException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return Optional.ofNullable(before);
      }
      throw e;
    }
  }

  /// What was last known of a domain.
  synchronized Optional<OwnedDomain> known(UUID domain) {
    return Optional.ofNullable(owned.get(domain));
  }

  /// The domain of a VMI.
  synchronized Optional<OwnedDomain> ofVmi(String vmiUid) {
    return owned.values().stream().filter(domain -> domain.vmiUid().equals(vmiUid)).findFirst();
  }

  synchronized boolean any() {
    return !owned.isEmpty();
  }

  synchronized List<OwnedDomain> all() {
    return List.copyOf(owned.values());
  }
}
