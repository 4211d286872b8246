package org.virtfleet.agent.storage;

import java.io.IOException;
import java.util.UUID;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.VolumeFormat;

/// Makes the data of a volume larger; what it holds stays. A running guest's own QEMU does it, and
/// tells the guest; else it is done to the file. Either way the volume has its old size or its new
/// one, and doing it again changes nothing.
final class VolumeStretch {

  private final Hypervisor hypervisor;
  private final VolumeUsers users;
  private final Pools pools;

  VolumeStretch(Hypervisor hypervisor, Pools pools) {
    this.hypervisor = hypervisor;
    this.users = new VolumeUsers(hypervisor);
    this.pools = pools;
  }

  /// A guest that runs with the volume cannot be told that it is larger.
  static final class GuestNotTold extends Exception {
    private static final long serialVersionUID = 1;

    GuestNotTold(HypervisorException reason) {
      super(reason.getMessage(), reason);
    }
  }

  /// @param size in bytes, no less than it has
  void to(VolumePool pool, String volume, VolumeFormat format, long size)
      throws GuestNotTold, IOException {
    var found = users.of(volume);
    if (found.isEmpty()) {
      stretchFile(pool, volume, format, size);
      // A guest that has started meanwhile may have looked at the file before.
      found = users.of(volume);
    }
    // One that has ended since it was found cannot be told, and the next try stretches the file.
    for (var user : found) {
      if (users.isSaved(user)) {
        throw new GuestNotTold(
            new HypervisorException(ErrorCode.WRONG_STATE, "It is suspended to disk."));
      }
      tell(user, pool.path(volume), size);
    }
  }

  private void tell(UUID domain, String path, long size) throws GuestNotTold {
    try {
      hypervisor.domains().resizeDisk(domain, path, size);
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

  private void stretchFile(VolumePool pool, String volume, VolumeFormat format, long size)
      throws IOException {
    switch (format) {
      case RAW -> {
        if (pool.find(volume).map(found -> found.capacity() < size).orElse(true)) {
          pools.workplace(pool).extendRaw(volume, size);
        }
      }
      case QCOW2 -> {
        pool.refresh(); // a file that was moved into its place is still raw to libvirt
        pool.grow(volume, size);
        requireSize(pool, volume, size);
      }
    }
  }

  private static void requireSize(VolumePool pool, String volume, long size) {
    var now = pool.find(volume).orElseThrow().capacity();
    if (now < size) {
      throw new HypervisorException(
          ErrorCode.FAILED, "The disk in volume %s still has %,d bytes".formatted(volume, now));
    }
  }
}
