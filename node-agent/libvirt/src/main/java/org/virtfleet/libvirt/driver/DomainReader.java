package org.virtfleet.libvirt.driver;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.DomainState;

/// Reads what a domain handle knows.
final class DomainReader {
  /// `VIR_UUID_BUFLEN`, in bytes.
  private static final int UUID_LENGTH = 16;

  private final Libraries lib;

  DomainReader(Libraries lib) {
    this.lib = lib;
  }

  DomainInfo read(Pointer domain) {
    IntByReference state = new IntByReference();
    IntByReference reason = new IntByReference();
    String task = "Cannot read the state of a domain";
    lib.check(lib.virt().virDomainGetState(domain, state, reason, 0), task);
    int persistent = lib.check(lib.virt().virDomainIsPersistent(domain), task);
    DomainState known = state(state.getValue());
    return new DomainInfo(
        uuid(domain),
        name(domain),
        lib.virt().virDomainGetID(domain),
        known,
        StateReasons.of(known, reason.getValue()),
        persistent == 1);
  }

  UUID uuid(Pointer domain) {
    byte[] uuid = new byte[UUID_LENGTH];
    lib.check(DirectCalls.virDomainGetUUID(domain, uuid), "Cannot read the UUID of a domain");
    ByteBuffer halves = ByteBuffer.wrap(uuid);
    return new UUID(halves.getLong(), halves.getLong());
  }

  String name(Pointer domain) {
    return Libraries.orEmpty(lib.virt().virDomainGetName(domain));
  }

  static DomainState state(int number) {
    DomainState[] states = DomainState.values();
    return number >= 0 && number < states.length ? states[number] : DomainState.NO_STATE;
  }
}
