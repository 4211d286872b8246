package org.virtfleet.agent.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.streams.ByteStream;
import org.virtfleet.streams.MessageLines;

/// Pushes present values to the backend after each tick: `{"guests":["NS/NAME",…],"node":true}`
/// says which, at any time anew; each line in the other direction has the values of those. Nothing
/// is sent while nothing is asked for, and nothing is queued: a backend that does not read misses
/// ticks.
public final class LivePush {
  /// In bytes: the names of [#MOST_GUESTS] guests.
  private static final int LONGEST = 4 << 20;

  private static final int MOST_GUESTS = 10_000;

  private static final JsonMapper JSON = new JsonMapper();

  private final History history;
  private final LiveValues values;

  public LivePush(History history) {
    this.history = history;
    this.values = new LiveValues(history);
  }

  private record Wanted(List<Subject> guests, boolean host) {
    boolean isNothing() {
      return guests.isEmpty() && !host;
    }
  }

  /// Serves one backend until it goes. For a virtual thread.
  public void serve(ByteStream stream) throws IOException, InterruptedException {
    var session = new Session(new MessageLines(stream, LONGEST));
    var pusher = Thread.ofVirtual().name("live-push").start(() -> session.push(stream));
    try {
      session.listen();
    } finally {
      pusher.interrupt();
    }
  }

  private final class Session {
    private final MessageLines lines;
    private volatile Wanted wanted = new Wanted(List.of(), false);

    Session(MessageLines lines) {
      this.lines = lines;
    }

    void listen() throws IOException, InterruptedException {
      for (var line = lines.read(); line.isPresent(); line = lines.read()) {
        wanted = wanted(JSON.readTree(line.get()));
        send(history.awaitTick(Long.MIN_VALUE)); // Whoever has just begun to look need not wait.
      }
    }

    void push(ByteStream stream) {
      try {
        long second = Long.MIN_VALUE;
        while (true) {
          second = history.awaitTick(second);
          send(second);
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      } catch (IOException _) {
        stream.close(); // Wakes the one who listens.
      }
    }

    private void send(long second) throws IOException {
      var now = wanted;
      if (!now.isNothing()) {
        lines.write(values.of(now.guests, now.host, second).toString());
      }
    }
  }

  private static Wanted wanted(JsonNode message) throws IOException {
    var guests = new ArrayList<Subject>();
    for (var key : message.path("guests")) {
      subject(key.asText()).ifPresent(guests::add);
      if (guests.size() > MOST_GUESTS) {
        throw new IOException("More than " + MOST_GUESTS + " guests are asked for.");
      }
    }
    return new Wanted(List.copyOf(guests), message.path("node").asBoolean());
  }

  private static Optional<Subject> subject(String key) {
    int slash = key.indexOf('/');
    return slash < 1 || slash == key.length() - 1
        ? Optional.empty()
        : Optional.of(new Subject(key.substring(0, slash), key.substring(slash + 1)));
  }
}
