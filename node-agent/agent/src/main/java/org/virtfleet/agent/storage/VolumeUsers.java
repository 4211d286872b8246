package org.virtfleet.agent.storage;

import java.util.List;
import java.util.UUID;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorException;

/// Who has a volume open.
record VolumeUsers(Hypervisor hypervisor) {

  /// The running domains with a volume. Each is asked, also those that are busy: a volume that is
  /// taken for free must be.
  List<UUID> of(String volume) {
    return hypervisor.domains().list().stream()
        .filter(DomainInfo::isActive)
        .map(DomainInfo::uuid)
        .filter(domain -> names(domain, volume))
        .toList();
  }

  private boolean names(UUID domain, String volume) {
    try {
      return hypervisor.domains().xml(domain).contains(volume);
    } catch (HypervisorException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return false; // it has ended
      }
      throw e;
    }
  }
}
