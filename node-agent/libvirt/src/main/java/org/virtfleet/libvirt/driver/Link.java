package org.virtfleet.libvirt.driver;

import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.HypervisorUri;

/// One connection to libvirt's daemon, and all that is registered on it. Each registration holds a
/// reference of its own, so libvirt leaves the daemon, and calls nobody any more, only when all of
/// them are taken back.
final class Link implements AutoCloseable {
  /// A daemon that answers none of five pings, one in five seconds, counts as gone.
  private static final int KEEP_ALIVE_SECONDS = 5;

  private static final int KEEP_ALIVE_COUNT = 5;
  private static final String TASK = "Cannot watch the connection to libvirt";

  private final Libraries lib;
  private final Pointer pointer;
  private final LibVirt.CloseFunction onLoss;
  private List<Integer> events = List.of();

  /// Told once, on the event loop's thread, that the daemon has gone; must not call libvirt.
  @FunctionalInterface
  interface Loss {
    /// @param reason `virConnectCloseReason`
    void lost(Link link, int reason);
  }

  private Link(Libraries lib, Pointer pointer, Loss loss) {
    this.lib = lib;
    this.pointer = pointer;
    this.onLoss = (_, reason, _) -> loss.lost(this, reason);
  }

  /// @throws HypervisorException with a sentence about what to do
  static Link open(Libraries lib, HypervisorUri uri, DomainEvents events, Loss loss) {
    Pointer opened;
    try {
      opened = lib.check(lib.virt().virConnectOpen(uri.text()), "");
    } catch (HypervisorException e) {
      throw ConnectFailure.explain(uri, e);
    }
    Link link = new Link(lib, opened, loss);
    try {
      if (uri.kind() != HypervisorUri.Kind.TEST) {
        link.watch(); // The test driver lives in this process and cannot go away.
      }
      link.listen(events);
      return link;
    } catch (HypervisorException e) {
      link.close();
      throw e;
    }
  }

  private void watch() {
    int _ =
        Callbacks.register(
            lib,
            onLoss,
            number ->
                lib.virt()
                    .virConnectRegisterCloseCallback(pointer, onLoss, number, Callbacks.FORGET),
            TASK);
    lib.check(
        lib.virt().virConnectSetKeepAlive(pointer, KEEP_ALIVE_SECONDS, KEEP_ALIVE_COUNT), TASK);
  }

  private void listen(DomainEvents domains) {
    events = new ArrayList<>();
    domains
        .callbacks()
        .forEach((event, callback) ->
            events.add(
                Callbacks.register(
                    lib,
                    callback,
                    number ->
                        lib.virt()
                            .virConnectDomainEventRegisterAny(
                                pointer, null, event, callback, number, Callbacks.FORGET),
                    "Cannot listen to libvirt's events")));
  }

  /// A reference for the time of a call, which keeps libvirt from freeing the connection under it:
  /// to be given back by `virConnectClose`.
  Pointer lend() {
    lib.virt().virConnectRef(pointer);
    return pointer;
  }

  /// Takes everything back. On a connection that is lost this fails in part, which changes nothing:
  /// the daemon has forgotten its half.
  @Override
  public void close() {
    events.forEach(event -> lib.virt().virConnectDomainEventDeregisterAny(pointer, event));
    lib.virt().virConnectUnregisterCloseCallback(pointer, onLoss);
    lib.virt().virConnectClose(pointer);
  }
}
