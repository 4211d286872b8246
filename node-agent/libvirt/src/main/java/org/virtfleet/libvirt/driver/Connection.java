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

  private static final Duration FIRST_RETRY = Duration.ofMillis(200);
  private static final Duration LAST_RETRY = Duration.ofSeconds(5);

  private final Libraries lib;
  private final HypervisorUri uri;
  private final NativeThreads threads = new NativeThreads();
  private final Consumer<HypervisorEvent> sink;
  private final DomainEvents events;

  private @Nullable Link link;
  private @Nullable Link lastLost;
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
    boolean _ = threads.slow("Cannot connect to " + uri, () -> adopt(connect()));
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

  /// Runs a call that takes as long as a guest has memory.
  <T> T memoryCall(String task, Function<Pointer, T> call) {
    return threads.memory(task, () -> borrow(task, call));
  }

  /// Runs a call for everybody's counters, which takes as long as the slowest guest's monitor.
  <T> T countersCall(String task, Function<Pointer, T> call) {
    return threads.counters(task, () -> borrow(task, call));
  }

  /// Runs a call whose answer is the guest's to give.
  <T> T guestCall(String task, Function<Pointer, T> call) {
    return threads.guest(task, () -> borrow(task, call));
  }

  synchronized ConnectionState state() {
    return link == null
        ? new ConnectionState.Disconnected(lostBecause)
        : new ConnectionState.Connected();
  }

  private <T> T borrow(String task, Function<Pointer, T> call) {
    Pointer borrowed;
    synchronized (this) {
      if (link == null) {
        throw new HypervisorException(ErrorCode.DISCONNECTED, task + ": " + lostBecause);
      }
      borrowed = link.lend();
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

  private Link connect() {
    return Link.open(lib, uri, events, this::lost);
  }

  /// On the event loop's thread: must not call libvirt.
  private void lost(Link gone, int reason) {
    synchronized (this) {
      lastLost = gone;
      if (closed || link != gone) {
        return;
      }
      link = null;
      lostBecause =
          "the connection to libvirt at %s is lost (%s)".formatted(uri, closeReason(reason));
    }
    log.warn("The connection to libvirt at {} is lost: {}", uri, closeReason(reason));
    sink.accept(new HypervisorEvent.Disconnected(lostBecause));
    Thread.ofPlatform().daemon().name("libvirt-reconnect").start(() -> reconnect(gone));
  }

  private void reconnect(Link old) {
    old.close();
    for (Duration pause = FIRST_RETRY; ; pause = shorter(pause.multipliedBy(2), LAST_RETRY)) {
      try {
        Thread.sleep(pause);
        if (adopt(connect())) {
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

  /// @return false when nobody wants it any more
  /// @throws HypervisorException when it was lost before anybody had it
  private boolean adopt(Link opened) {
    boolean lost;
    synchronized (this) {
      lost = opened == lastLost;
      if (!closed && !lost) {
        link = opened;
        return true;
      }
    }
    opened.close();
    if (lost) {
      throw new HypervisorException(
          ErrorCode.DISCONNECTED, "the connection to libvirt at " + uri + " was lost at once");
    }
    return false;
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
    Link old;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      old = link;
      link = null;
      lostBecause = "the connection to libvirt at " + uri + " was closed";
    }
    if (old != null) {
      threads.quick(
          "Cannot leave libvirt",
          () -> {
            old.close();
            return true;
          });
    }
    threads.close();
  }
}
