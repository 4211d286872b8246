package org.virtfleet.libvirt.driver;

import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;

/// libvirt's event loop. libvirt has one a process and wants it before the first connection, so
/// this is the one place with state that no constructor owns.
final class EventLoop {
  /// libvirt keeps only the address: Java must keep the object.
  private static final LibVirt.ErrorFunction SILENT = (_, _) -> {};

  private static boolean started;

  private EventLoop() {}

  static synchronized void ensureStarted(Libraries lib) {
    if (started) {
      return;
    }
    lib.virt().virSetErrorFunc(null, SILENT);
    if (lib.virt().virEventRegisterDefaultImpl() < 0) {
      throw new HypervisorException(ErrorCode.FAILED, "libvirt's event loop cannot be set up.");
    }
    Thread.ofPlatform().daemon().name("libvirt-events").start(() -> run(lib));
    started = true;
  }

  private static void run(Libraries lib) {
    while (lib.virt().virEventRunDefaultImpl() >= 0) {
      // Each turn waits for and handles what comes next.
    }
    throw new IllegalStateException(lib.lastError("libvirt's event loop has ended").getMessage());
  }
}
