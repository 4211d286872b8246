package org.virtfleet.apiserver.subresource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusCause;
import org.virtfleet.apiserver.status.StatusDetails;
import org.virtfleet.apiserver.status.StatusReason;
import org.virtfleet.streams.ByteStream;
import org.virtfleet.streams.CloseReason;
import org.virtfleet.streams.Takeover;

/// Who holds which stream. A display or serial line has one session; a new one ends the old one,
/// unless it asks to leave it be.
final class Sessions {
  /// How long a new session waits for the old one to be gone.
  private static final long PATIENCE_SECONDS = 3;

  private final Map<String, Session> open = new HashMap<>();

  /// Takes the place, and waits until whoever had it is gone.
  ///
  /// @param user who wants it; whoever loses the place is told
  /// @param preserve rather fail than end another's session
  /// @throws ApiException `SERVICE_UNAVAILABLE` when `preserve` and somebody has the place
  Session open(String key, String user, boolean preserve) throws InterruptedException {
    Session session = new Session(key, user);
    Session previous = take(key, session, preserve);
    if (previous != null) {
      previous.end(new Takeover(user).reason());
    }
    return session;
  }

  private synchronized @Nullable Session take(String key, Session session, boolean preserve) {
    Session present = open.get(key);
    if (preserve && present != null) {
      StatusCause cause = new StatusCause(Takeover.PLACE_TAKEN, present.user + " has it open.", "");
      throw new ApiException(
          StatusReason.SERVICE_UNAVAILABLE,
          "another session is open: end it, or connect without preserveSession",
          StatusDetails.EMPTY.withCauses(List.of(cause)));
    }
    return open.put(key, session);
  }

  private synchronized void release(Session session) {
    open.remove(session.key, session);
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
