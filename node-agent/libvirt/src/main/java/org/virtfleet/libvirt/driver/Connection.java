package org.virtfleet.libvirt.driver;

import com.sun.jna.Pointer;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.libvirt.ConnectionState;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorEvent;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.HypervisorUri;

/// The connection to libvirt's daemon: lends its pointer to one call at a time on each native
/// thread, notices when the daemon goes away, and opens a new one.
final class Connection implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Connection.class);

  /// A daemon that answers none of five pings, one in five seconds, counts as gone.
  private static final int KEEP_ALIVE_SECONDS = 5;

  private static final int KEEP_ALIVE_COUNT = 5;
  private static final Duration FIRST_RETRY = Duration.ofMillis(200);
  private static final Duration LAST_RETRY = Duration.ofSeconds(5);

  private final Libraries lib;
  private final HypervisorUri uri;
  private final NativeThreads threads = new NativeThreads();
  private final Consumer<HypervisorEvent> sink;
  private final DomainEvents events;
  private final LibVirt.CloseFunction onClose = (_, reason, _) -> lost(reason);

  private @Nullable Pointer pointer;
  private String lostBecause = "";
  private boolean closed;

  Connection(Libraries lib, HypervisorUri uri, Consumer<HypervisorEvent> sink) {
    this.lib = lib;
    this.uri = uri;
    this.sink = sink;
    this.events = new DomainEvents(new DomainReader(lib), sink);
  }

  Libraries lib() {
    return lib;
  }

  HypervisorUri uri() {
    return uri;
  }

  /// @throws HypervisorException with a sentence about what to do
  void open() {
    EventLoop.ensureStarted(lib);
    Pointer opened = threads.slow("Cannot connect to " + uri, this::connect);
    synchronized (this) {
      pointer = opened;
    }
  }

  /// Runs a call that libvirt answers at once.
  ///
  /// @param task how the message of a failure begins, for instance `Cannot start domain x`
  <T> T call(String task, Function<Pointer, T> call) {
    return threads.quick(task, () -> borrow(task, call));
  }

  /// Runs a call that may take long.
  <T> T longCall(String task, Function<Pointer, T> call) {
    return threads.slow(task, () -> borrow(task, call));
  }

  /// Runs a call whose answer is the guest's to give.
  <T> T guestCall(String task, Function<Pointer, T> call) {
    return threads.guest(task, () -> borrow(task, call));
  }

  synchronized ConnectionState state() {
    return pointer == null
        ? new ConnectionState.Disconnected(lostBecause)
        : new ConnectionState.Connected();
  }

  /// A reference for the time of the call keeps libvirt from freeing the connection under it.
  private <T> T borrow(String task, Function<Pointer, T> call) {
    Pointer borrowed;
    synchronized (this) {
      if (pointer == null) {
        throw new HypervisorException(ErrorCode.DISCONNECTED, task + ": " + lostBecause);
      }
      borrowed = pointer;
      lib.virt().virConnectRef(borrowed);
    }
    try {
      return call.apply(borrowed);
    } catch (HypervisorException e) {
      throw lib.virt().virConnectIsAlive(borrowed) == 0 ? gone(e) : e;
    } finally {
      lib.virt().virConnectClose(borrowed);
    }
  }

  /// The daemon went away under the call, which libvirt's number for it does not say.
  private static HypervisorException gone(HypervisorException e) {
    return new HypervisorException(ErrorCode.DISCONNECTED, String.valueOf(e.getMessage()));
  }

  private Pointer connect() {
    Pointer opened;
    try {
      opened = lib.check(lib.virt().virConnectOpen(uri.text()), "");
    } catch (HypervisorException e) {
      throw ConnectFailure.explain(uri, e);
    }
    try {
      if (uri.kind()
          != HypervisorUri.Kind.TEST) { // The test driver lives in this process and cannot go away.
        lib.check(
            lib.virt().virConnectRegisterCloseCallback(opened, onClose, null, null),
            "Cannot watch the connection to libvirt");
        lib.check(
            lib.virt().virConnectSetKeepAlive(opened, KEEP_ALIVE_SECONDS, KEEP_ALIVE_COUNT),
            "Cannot watch the connection to libvirt");
      }
      events.register(lib, opened);
    } catch (HypervisorException e) {
      lib.virt().virConnectClose(opened);
      throw e;
    }
    return opened;
  }

  /// On the event loop's thread: must not call libvirt.
  private void lost(int reason) {
    Pointer old;
    synchronized (this) {
      if (closed || pointer == null) {
        return;
      }
      old = pointer;
      pointer = null;
      lostBecause =
          "the connection to libvirt at %s is lost (%s)".formatted(uri, closeReason(reason));
    }
    log.warn("The connection to libvirt at {} is lost: {}", uri, closeReason(reason));
    sink.accept(new HypervisorEvent.Disconnected(lostBecause));
    Thread.ofPlatform().daemon().name("libvirt-reconnect").start(() -> reconnect(old));
  }

  private void reconnect(Pointer old) {
    lib.virt().virConnectClose(old);
    for (Duration pause = FIRST_RETRY; ; pause = shorter(pause.multipliedBy(2), LAST_RETRY)) {
      try {
        Thread.sleep(pause);
        Pointer opened = connect();
        if (adopt(opened)) {
          log.info("libvirt at {} answers again", uri);
          sink.accept(new HypervisorEvent.Reconnected());
        }
        return;
      } catch (HypervisorException e) {
        synchronized (this) {
          if (closed) {
            return;
          }
          lostBecause = String.valueOf(e.getMessage());
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private synchronized boolean adopt(Pointer opened) {
    if (closed) {
      lib.virt().virConnectClose(opened);
      return false;
    }
    pointer = opened;
    return true;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  /// `virConnectCloseReason`.
  private static String closeReason(int reason) {
    return switch (reason) {
      case 0 -> "an input or output error";
      case 1 -> "the daemon ended it";
      case 2 -> "the daemon answers no more";
      default -> "closed here";
    };
  }

  @Override
  public void close() {
    Pointer old;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      old = pointer;
      pointer = null;
      lostBecause = "the connection to libvirt at " + uri + " was closed";
    }
    if (old != null) {
      threads.quick(
          "Cannot leave libvirt",
          () -> {
            lib.virt().virConnectUnregisterCloseCallback(old, onClose);
            return lib.virt().virConnectClose(old);
          });
    }
    threads.close();
  }
}
