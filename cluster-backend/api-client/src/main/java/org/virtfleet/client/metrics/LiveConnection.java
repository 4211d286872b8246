package org.virtfleet.client.metrics;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.http.ApiTransport;
import org.virtfleet.client.object.ObjectKey;
import org.virtfleet.streams.ByteStream;
import org.virtfleet.streams.MessageLines;
import org.virtfleet.streams.UpgradeRefused;
import org.virtfleet.streams.WebSocketDialer;

/// The one WebSocket of a client: says what it looks at, and hears values.
final class LiveConnection implements LiveFigures {
  /// In bytes: far more than the values of all rows that a server lets a client look at.
  private static final int LONGEST = 4 << 20;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /// A source may be installed while we run.
  private static final Duration REFUSED_PAUSE = Duration.ofMinutes(2);

  private static final JsonMapper JSON = new JsonMapper();

  private final ApiTransport transport;
  private final WebSocketDialer dialer;
  private final FiguresListener listener;
  private final FiguresReader reader = new FiguresReader();
  private Set<ObjectKey> guests = Set.of();
  private Set<String> nodes = Set.of();
  private boolean told;
  private boolean closed;
  private @Nullable Thread receiver;
  private @Nullable ByteStream stream;

  LiveConnection(ApiTransport transport, FiguresListener listener) {
    this.transport = transport;
    this.dialer = new WebSocketDialer(transport.http());
    this.listener = listener;
  }

  @Override
  public synchronized void watch(Set<ObjectKey> wantedGuests, Set<String> wantedNodes) {
    if (closed || (wantedGuests.equals(guests) && wantedNodes.equals(nodes))) {
      return;
    }
    guests = Set.copyOf(wantedGuests);
    nodes = Set.copyOf(wantedNodes);
    told = false;
    notifyAll();
    if (receiver == null) {
      receiver = Thread.ofVirtual().name("figures").start(this::run);
    }
  }

  private void run() {
    Duration pause = FIRST_PAUSE;
    try {
      while (!isClosed()) {
        FiguresListener.State ended = receive();
        listener.state(ended);
        switch (ended) {
          case LIVE -> throw new IllegalStateException("what has ended is not live");
          case NONE, FORBIDDEN -> Thread.sleep(REFUSED_PAUSE);
          case LOST -> {
            Thread.sleep(pause);
            pause = pause.multipliedBy(2);
            pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
          }
        }
        if (ended == FiguresListener.State.LOST && reader.hasRead()) {
          pause = FIRST_PAUSE;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // Closed.
    }
  }

  /// Until the connection ends.
  ///
  /// @return why it did
  private FiguresListener.State receive() throws InterruptedException {
    try (ByteStream fresh =
        dialer.dial(
            transport.uri(BackendMetrics.PROXY + "/virtfleet/v1/live"), transport.identity())) {
      adopt(fresh);
      listener.state(FiguresListener.State.LIVE);
      exchange(fresh);
      return FiguresListener.State.LOST;
    } catch (UpgradeRefused e) {
      return switch (e.status()) {
        case 404, 405, 501 -> FiguresListener.State.NONE;
        case 401, 403 -> FiguresListener.State.FORBIDDEN;
        default -> FiguresListener.State.LOST;
      };
    } catch (IOException | ClusterFailure _) {
      if (Thread.interrupted()) {
        throw new InterruptedException("closed");
      }
      return FiguresListener.State.LOST;
    }
  }

  private void exchange(ByteStream over) throws IOException {
    MessageLines lines = new MessageLines(over, LONGEST);
    reader.begin();
    Thread teller = Thread.ofVirtual().name("figures-wanted").start(() -> tell(lines, over));
    try {
      for (var line = lines.read(); line.isPresent(); line = lines.read()) {
        listener.figures(reader.read(line.get()));
      }
    } finally {
      teller.interrupt();
    }
  }

  /// Says what is wanted, now and whenever it is something else.
  private void tell(MessageLines lines, ByteStream over) {
    try {
      while (true) {
        lines.write(awaitWanted());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException _) {
      over.close(); // Wakes the one who reads, who connects again.
    }
  }

  private synchronized String awaitWanted() throws InterruptedException {
    while (told) {
      wait();
    }
    told = true;
    ObjectNode message = JSON.createObjectNode();
    var guestList = message.putArray("guests");
    guests.stream().map(key -> key.namespace() + "/" + key.name()).sorted().forEach(guestList::add);
    new TreeSet<>(nodes).forEach(message.putArray("nodes")::add);
    return message.toString();
  }

  private synchronized void adopt(ByteStream fresh) {
    stream = fresh;
    told = false;
    if (closed) {
      fresh.close();
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (receiver != null) {
      receiver.interrupt();
    }
    if (stream != null) {
      stream.close();
    }
  }
}
