package org.virtfleet.agent.storage;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.virtfleet.domain.xml.Owner;
import org.virtfleet.domain.xml.XmlReader;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorException;

/// Who has a volume open.
public record VolumeUsers(Hypervisor hypervisor) {

  /// The domains that have a volume, running or suspended to disk: a guest that goes on must find
  /// its disks as it left them. Each is asked, also those that are busy: a volume that is taken for
  /// free must be.
  public List<UUID> of(String volume) {
    return hypervisor.domains().list().stream()
        .filter(domain ->
            domain.isActive() ? names(domain.uuid(), volume) : savedWith(domain.uuid(), volume))
        .map(DomainInfo::uuid)
        .toList();
  }

  /// The guest of an instance, while it runs.
  ///
  /// @param instance its uid
  Optional<UUID> guest(String instance) {
    return hypervisor.domains().list().stream()
        .filter(DomainInfo::isActive)
        .map(DomainInfo::uuid)
        .filter(domain -> isOf(domain, instance))
        .findFirst();
  }

  private boolean isOf(UUID domain, String instance) {
    try {
      return hypervisor
          .domains()
          .metadata(domain, Owner.NAMESPACE)
          .flatMap(XmlReader::read)
          .flatMap(mark -> mark.attribute("uid"))
          .filter(instance::equals)
          .isPresent();
    } catch (HypervisorException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return false; // it has ended
      }
      throw e;
    }
  }

  private boolean savedWith(UUID domain, String volume) {
    try {
      return isSaved(domain)
          && (names(domain, volume) || hypervisor.domains().savedXml(domain).contains(volume));
    } catch (HypervisorException e) {
      if (e.code() == ErrorCode.DISCONNECTED) {
        throw e;
      }
      return false; // What cannot be read cannot go on.
    }
  }

  /// Whether it is suspended to disk.
  boolean isSaved(UUID domain) {
    return hypervisor.domains().isSaved(domain);
  }

  /// The names of all machines of the host that have a volume, whether they run or not, and whoever
  /// made them.
  List<String> definedWith(String volume) {
    return hypervisor.domains().list().stream()
        .filter(domain ->
            names(domain.uuid(), volume)
                || (!domain.isActive() && savedWith(domain.uuid(), volume)))
        .map(DomainInfo::name)
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
