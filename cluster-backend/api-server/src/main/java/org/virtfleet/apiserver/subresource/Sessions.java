package org.virtfleet.apiserver.subresource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusCause;
import org.virtfleet.apiserver.status.StatusDetails;
import org.virtfleet.apiserver.status.StatusReason;
import org.virtfleet.streams.ByteStream;
import org.virtfleet.streams.CloseReason;
import org.virtfleet.streams.Takeover;

/// Who holds which stream. A display or serial line has one session; a new one ends the old one,
/// unless it asks to leave it be, or to stand beside it, as connections to ports always do.
final class Sessions {
  /// How long a new session waits for the old ones to be gone.
  private static final long PATIENCE_SECONDS = 3;

  /// Each costs the node two threads and QEMU an encoding of every change of the picture.
  private static final int MAX_SHARED = 8;

  /// A browser opens a connection for each of a page's parts; a hostile one shall not take all of
  /// the node's.
  private static final int MAX_PORTS = 128;

  private final int most;
  private final String tooMany;
  private final Map<String, List<Session>> open = new HashMap<>();

  /// @param most how many stand beside one another
  /// @param tooMany what the next one is told
  private Sessions(int most, String tooMany) {
    this.most = most;
    this.tooMany = tooMany;
  }

  static Sessions ofDisplays() {
    return new Sessions(
        MAX_SHARED,
        "no more than %d sessions share a display: end one, or connect without shared"
            .formatted(MAX_SHARED));
  }

  static Sessions ofPorts() {
    return new Sessions(
        MAX_PORTS,
        "no more than %d connections to ports of one guest are forwarded at a time: end some"
            .formatted(MAX_PORTS));
  }

  /// What becomes of those who are there.
  enum Entry {
    /// They end.
    TAKE_OVER,
    /// They stay, and whoever comes is refused.
    IF_FREE,
    /// They stay, and whoever comes stands beside them.
    JOIN
  }

  /// Takes a place, and waits until whoever lost it is gone.
  ///
  /// @param user who wants it; whoever loses the place is told
  /// @throws ApiException `SERVICE_UNAVAILABLE` when the place is taken, or too many share it
  Session open(String key, String user, Entry entry) throws InterruptedException {
    Session session = new Session(key, user);
    for (Session previous : take(session, entry)) {
      previous.end(new Takeover(user).reason());
    }
    return session;
  }

  /// @return who has to go
  private synchronized List<Session> take(Session session, Entry entry) {
    List<Session> present = open.getOrDefault(session.key, List.of());
    return switch (entry) {
      case TAKE_OVER -> {
        open.put(session.key, List.of(session));
        yield present;
      }
      case IF_FREE -> {
        if (!present.isEmpty()) {
          throw taken(
              present, "another session is open: end it, or connect without preserveSession");
        }
        open.put(session.key, List.of(session));
        yield List.of();
      }
      case JOIN -> {
        if (present.size() >= most) {
          throw taken(present, tooMany);
        }
        open.put(session.key, Stream.concat(present.stream(), Stream.of(session)).toList());
        yield List.of();
      }
    };
  }

  private static ApiException taken(List<Session> present, String message) {
    List<String> users = present.stream().map(s -> s.user).distinct().toList();
    String who = String.join(", ", users) + (users.size() == 1 ? " has" : " have");
    StatusCause cause = new StatusCause(Takeover.PLACE_TAKEN, who + " it open.", "");
    return new ApiException(
        StatusReason.SERVICE_UNAVAILABLE, message, StatusDetails.EMPTY.withCauses(List.of(cause)));
  }

  private synchronized void release(Session session) {
    open.computeIfPresent(
        session.key,
        (_, present) -> {
          List<Session> rest = present.stream().filter(s -> s != session).toList();
          return rest.isEmpty() ? null : rest;
        });
  }

  /// One session, from before its streams are open until they are closed.
  final class Session implements AutoCloseable {
    private final String key;
    private final String user;
    private final List<ByteStream> streams = new ArrayList<>();
    private final CountDownLatch gone = new CountDownLatch(1);
    private @Nullable CloseReason takenOver;

    private Session(String key, String user) {
      this.key = key;
      this.user = user;
    }

    /// Says which streams are to be closed when another session takes over; closes them at once
    /// when it has done so already.
    synchronized void attach(ByteStream... attached) {
      streams.addAll(List.of(attached));
      CloseReason reason = takenOver;
      if (reason != null) {
        streams.forEach(stream -> stream.close(reason));
      }
    }

    private void end(CloseReason reason) throws InterruptedException {
      synchronized (this) {
        takenOver = reason;
        streams.forEach(stream -> stream.close(reason));
      }
      boolean _ = gone.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
      release(this);
      gone.countDown();
    }
  }
}
