package org.virtfleet.agent.storage;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.VolumeFormat;

/// Makes the data of a volume larger; what it holds stays. A running guest's own QEMU does it, and
/// tells the guest; else it is done to the file. Either way the volume has its old size or its new
/// one, and doing it again changes nothing.
final class VolumeStretch {

  private final Hypervisor hypervisor;
  private final VolumePool pool;
  private final Workplace workplace;

  VolumeStretch(Hypervisor hypervisor, VolumePool pool, Workplace workplace) {
    this.hypervisor = hypervisor;
    this.pool = pool;
    this.workplace = workplace;
  }

  /// A guest that runs with the volume cannot be told that it is larger.
  static final class GuestNotTold extends Exception {
    private static final long serialVersionUID = 1;

    GuestNotTold(HypervisorException reason) {
      super(reason.getMessage(), reason);
    }
  }

  /// @param size in bytes, no less than it has
  void to(String volume, VolumeFormat format, long size) throws GuestNotTold, IOException {
    if (users(volume).isEmpty()) {
      stretchFile(volume, format, size);
    }
    // A guest that has started meanwhile may have looked at the file before.
    for (var user : users(volume)) {
      tell(user, volume, size);
    }
  }

  private void tell(UUID domain, String volume, long size) throws GuestNotTold {
    try {
      hypervisor.domains().resizeDisk(domain, pool.path(volume), size);
    } catch (HypervisorException e) {
      switch (e.code()) {
        case INVALID, UNSUPPORTED, DENIED, FAILED -> throw new GuestNotTold(e);
        case NOT_FOUND,
            ALREADY_EXISTS,
            WRONG_STATE,
            BAD_URI,
            NOT_RUNNING,
            DISCONNECTED,
            AGENT_UNAVAILABLE,
            TIMEOUT ->
            throw e; // the guest has ended, or libvirt is busy: the next try knows more
      }
    }
  }

  private void stretchFile(String volume, VolumeFormat format, long size) throws IOException {
    switch (format) {
      case RAW -> {
        if (pool.find(volume).map(found -> found.capacity() < size).orElse(true)) {
          workplace.extendRaw(volume, size);
        }
      }
      case QCOW2 -> {
        pool.refresh(); // a file that was moved into its place is still raw to libvirt
        pool.grow(volume, size);
        requireSize(volume, size);
      }
    }
  }

  private void requireSize(String volume, long size) {
    var now = pool.find(volume).orElseThrow().capacity();
    if (now < size) {
      throw new HypervisorException(
          ErrorCode.FAILED, "The disk in volume %s still has %,d bytes".formatted(volume, now));
    }
  }

  /// Asks each running domain, also those that are busy: a volume that is taken for free must be.
  private List<UUID> users(String volume) {
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
