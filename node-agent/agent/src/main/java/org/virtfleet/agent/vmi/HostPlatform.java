package org.virtfleet.agent.vmi;

import java.util.Set;
import org.virtfleet.domain.DomainType;
import org.virtfleet.domain.Platform;
import org.virtfleet.libvirt.GuestCapabilities;

/// What guests can be made of here, in the domain builder's words.
final class HostPlatform {
  private HostPlatform() {}

  static Platform of(GuestCapabilities capabilities) {
    DomainType type =
        switch (capabilities.virtualization()) {
          case KVM -> DomainType.KVM;
          case EMULATION -> DomainType.EMULATION;
          case TEST -> DomainType.TEST;
        };
    return new Platform(
        type,
        capabilities.architecture(),
        capabilities.emulator(),
        capabilities.machine(),
        Set.copyOf(capabilities.firmware()),
        capabilities.tpm());
  }
}
