package org.virtfleet.agent.downward;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers guests at their ports: one thread for all of them, which there is from the first guest
/// on that asks for it, and which sleeps while nobody says anything. It only ever does what can be
/// done without waiting for a guest.
final class PortServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PortServer.class);

  /// When a port is tried again that could not be connected to, or was closed.
  private static final long RETRY_NANOS = Duration.ofSeconds(10).toNanos();

  /// The shortest time between two looks at all connections: their pauses need not be exact.
  private static final long RESOLUTION_NANOS = Duration.ofMillis(50).toNanos();

  /// When all is looked at though nothing is to be done, because a clock has to be compared with
  /// something.
  private static final long IDLE_NANOS = Duration.ofHours(1).toNanos();

  private final Function<UUID, byte[]> document;
  private final long pauseNanos;
  private final Selector selector;
  private final Map<UUID, Path> wanted = new ConcurrentHashMap<>();

  /// Of the thread alone.
  private final Map<UUID, Connection> connections = new HashMap<>();

  /// When all connections are to be looked at again, of [System#nanoTime]; of the thread alone.
  private long due;

  private final AtomicBoolean hurry = new AtomicBoolean(true);
  private @Nullable Thread thread;
  private volatile boolean closed;

  /// @param key null while there is no connection
  private record Connection(
      Path socket, @Nullable SelectionKey key, @Nullable PortSession session, long retry) {}

  /// @param document of a domain, as it is now; must not wait
  /// @param pause between two answers to the same guest
  PortServer(Function<UUID, byte[]> document, Duration pause) {
    this.document = document;
    this.pauseNanos = pause.toNanos();
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException("No selector for the ports of guests.", e);
    }
  }

  /// Answers at the port of a domain from now on.
  ///
  /// @param socket where the hypervisor listens for who serves the port
  void serve(UUID domain, Path socket) {
    if (socket.equals(wanted.put(domain, socket))) {
      return;
    }
    synchronized (this) {
      if (thread == null && !closed) {
        thread = Thread.ofPlatform().daemon().name("downward-metrics").start(this::run);
      }
    }
    hurry();
  }

  void leave(UUID domain) {
    if (wanted.remove(domain) != null) {
      hurry();
    }
  }

  private void hurry() {
    hurry.set(true);
    selector.wakeup();
  }

  private void run() {
    try {
      while (!closed) {
        if (hurry.getAndSet(false) || System.nanoTime() - due >= 0) {
          settle();
        }
        long wait = due - System.nanoTime();
        selector.select(Math.max(1, Duration.ofNanos(wait).toMillis() + 1));
        selector.selectedKeys().forEach(key -> proceed((UUID) key.attachment()));
        selector.selectedKeys().clear();
      }
    } catch (IOException e) {
      log.warn("The ports of guests are not answered any more: {}", e.getMessage());
    } finally {
      connections.values().forEach(PortServer::close);
    }
  }

  /// Opens and closes connections until they are those that are wanted, and lets those proceed that
  /// have rested.
  private void settle() {
    long now = System.nanoTime();
    due = now + IDLE_NANOS;
    connections
        .entrySet()
        .removeIf(entry -> {
          boolean stays = entry.getValue().socket().equals(wanted.get(entry.getKey()));
          if (!stays) {
            close(entry.getValue());
          }
          return !stays;
        });
    wanted.forEach((domain, socket) -> {
      Connection known = connections.get(domain);
      if (known == null || (known.session() == null && now - known.retry() >= 0)) {
        connections.put(domain, connect(domain, socket, known == null, now));
      } else if (known.session() == null) {
        lookAgain(known.retry());
      } else if (known.session().rests()) {
        proceed(domain);
      }
    });
  }

  /// Many things to do within a short time are done at once.
  private void lookAgain(long time) {
    due = Math.min(due, Math.max(time, System.nanoTime() + RESOLUTION_NANOS));
  }

  private Connection connect(UUID domain, Path socket, boolean first, long now) {
    try {
      SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      try {
        channel.configureBlocking(false);
        if (!channel.connect(UnixDomainSocketAddress.of(socket))) {
          throw new IOException("somebody else is connected to it");
        }
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ, domain);
        return new Connection(socket, key, new PortSession(channel, pauseNanos), now);
      } catch (IOException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      if (first) {
        log.warn("Guest {} gets no metrics of its host at {}: {}", domain, socket, e.getMessage());
      }
      return broken(socket, now);
    }
  }

  private Connection broken(Path socket, long now) {
    lookAgain(now + RETRY_NANOS);
    return new Connection(socket, null, null, now + RETRY_NANOS);
  }

  private void proceed(UUID domain) {
    Connection connection = connections.get(domain);
    if (connection == null || connection.session() == null) {
      return;
    }
    SelectionKey key = Objects.requireNonNull(connection.key());
    long now = System.nanoTime();
    try {
      key.interestOps(connection.session().proceed(now, () -> document.apply(domain)));
      if (connection.session().rests()) {
        lookAgain(connection.session().restsUntil());
      }
    } catch (IOException e) {
      log.debug("The port of guest {} is closed: {}", domain, e.getMessage());
      close(connection);
      connections.put(domain, broken(connection.socket(), now));
    }
  }

  private static void close(Connection connection) {
    if (connection.key() != null) {
      try {
        connection.key().channel().close();
      } catch (IOException e) {
        log.debug("{} was not closed: {}", connection.socket(), e.getMessage());
      }
    }
  }

  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closed = true;
      running = thread;
    }
    selector.wakeup();
    try {
      if (running != null) {
        running.join();
      }
      selector.close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      log.debug("The selector was not closed: {}", e.getMessage());
    }
  }
}
