package org.virtfleet.libvirt.driver;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/// What libvirt-qemu.so adds.
interface LibVirtQemu extends Library {

  /// @param timeout in seconds
  @Nullable Pointer virDomainQemuAgentCommand(
      Pointer domain, String command, int timeout, int flags);
}
