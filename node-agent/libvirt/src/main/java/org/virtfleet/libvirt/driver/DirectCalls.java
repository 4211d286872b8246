package org.virtfleet.libvirt.driver;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/// What is asked of every domain every two seconds, by JNA's direct mapping: a call through an
/// interface as [LibVirt] takes several times as long, and leaves garbage. Only once [Libraries]
/// are loaded.
final class DirectCalls {
  static {
    Native.register(DirectCalls.class, "virt");
  }

  private DirectCalls() {}

  /// @param uuid of sixteen bytes, in which it is written
  static native int virDomainGetUUID(Pointer domain, byte[] uuid);
}
