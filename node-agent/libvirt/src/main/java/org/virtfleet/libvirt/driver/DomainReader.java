package org.virtfleet.libvirt.driver;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.DomainState;

/// Reads what a domain handle knows.
final class DomainReader {
  /// `VIR_UUID_STRING_BUFLEN`: 36 characters and a zero.
  private static final int UUID_LENGTH = 36;

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
    byte[] text = new byte[UUID_LENGTH + 1];
    lib.check(lib.virt().virDomainGetUUIDString(domain, text), "Cannot read the UUID of a domain");
    return UUID.fromString(new String(text, 0, UUID_LENGTH, StandardCharsets.US_ASCII));
  }

  String name(Pointer domain) {
    return Libraries.orEmpty(lib.virt().virDomainGetName(domain));
  }

  static DomainState state(int number) {
    DomainState[] states = DomainState.values();
    return number >= 0 && number < states.length ? states[number] : DomainState.NO_STATE;
  }
}
