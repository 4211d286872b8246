package org.virtfleet.agent.device;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.Domains;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;

/// What domains there are that may hold something of the host.
///
/// @param domains all of the hypervisor
record HeldDomains(Domains domains) {

  /// The XML of those that are asked about and have not gone meanwhile.
  List<String> xml(Predicate<DomainInfo> which) {
    return domains.list().stream().filter(which).flatMap(domain -> xml(domain).stream()).toList();
  }

  private Optional<String> xml(DomainInfo domain) {
    try {
      return Optional.of(domains.xml(domain.uuid()));
    } catch (HypervisorException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
