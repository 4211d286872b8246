package org.virtfleet.libvirt;

import java.util.function.Consumer;

/// One host's virtual machines, disks and networks, as a libvirt URI names them. Reconnects by
/// itself when libvirt's daemon restarts: meanwhile every call fails with [ErrorCode#DISCONNECTED],
/// and an event tells both moments.
///
/// Calls block. They may come from any thread: the native work runs on platform threads of the
/// hypervisor's own.
public interface Hypervisor extends AutoCloseable {

  /// The address it was opened with.
  HypervisorUri uri();

  /// What the host is made of.
  HostInfo host();

  /// What guests may be made of, for the host's own architecture.
  GuestCapabilities capabilities();

  Domains domains();

  Storage storage();

  Networks networks();

  /// Whether libvirt answers now.
  ConnectionState state();

  /// Hands every later event to the listener, one at a time, on a thread that does nothing else; a
  /// listener may call the hypervisor.
  Subscription subscribe(Consumer<HypervisorEvent> listener);

  /// Leaves the hypervisor; its domains run on.
  @Override
  void close();

  /// Ends what [#subscribe] began.
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
