package org.virtfleet.libvirt.driver;

import com.sun.jna.Callback;
import com.sun.jna.Pointer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// What libvirt may call. It keeps nothing but addresses, and Java would collect what stands there:
/// each callback is kept from before it is registered until libvirt has forgotten it, which it says
/// by a call of [#FORGET] with the number that it was given as `opaque`.
final class Callbacks {
  private static final Map<Long, Callback> KEPT = new ConcurrentHashMap<>();
  private static final AtomicLong LAST = new AtomicLong();

  /// `virFreeCallback`.
  static final LibVirt.FreeFunction FORGET = number -> KEPT.remove(Pointer.nativeValue(number));

  /// A registration: `opaque` is what to give libvirt, with [#FORGET] beside it.
  @FunctionalInterface
  interface Registration {
    /// @return libvirt's result, negative when it failed
    int register(Pointer opaque);
  }

  private Callbacks() {}

  /// Registers a callback that is kept from now on.
  ///
  /// @throws org.virtfleet.libvirt.HypervisorException when libvirt refuses
  static int register(Libraries lib, Callback callback, Registration registration, String task) {
    long number = LAST.incrementAndGet();
    KEPT.put(number, callback);
    int result = registration.register(new Pointer(number));
    if (result < 0) {
      KEPT.remove(number);
    }
    return lib.check(result, task);
  }
}
