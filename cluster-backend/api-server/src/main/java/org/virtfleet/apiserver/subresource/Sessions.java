package org.virtfleet.apiserver.subresource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusReason;
import org.virtfleet.streams.ByteStream;
import org.virtfleet.streams.CloseReason;

/// Who holds which stream. A display or serial line has one session; a new one ends the old one,
/// unless it asks to leave it be.
final class Sessions {
  /// How long a new session waits for the old one to be gone.
  private static final long PATIENCE_SECONDS = 3;

  private static final CloseReason TAKEN_OVER = CloseReason.normal("Another session took over.");

  private final Map<String, Session> open = new HashMap<>();

  /// Takes the place, and waits until whoever had it is gone.
  ///
  /// @param preserve rather fail than end another's session
  /// @throws ApiException `SERVICE_UNAVAILABLE` when `preserve` and somebody has the place
  Session open(String key, boolean preserve) throws InterruptedException {
    Session session = new Session(key);
    Session previous = take(key, session, preserve);
    if (previous != null) {
      previous.end();
    }
    return session;
  }

  private synchronized @Nullable Session take(String key, Session session, boolean preserve) {
    if (preserve && open.containsKey(key)) {
      throw new ApiException(
          StatusReason.SERVICE_UNAVAILABLE,
          "another session is open: end it, or connect without preserveSession");
    }
    return open.put(key, session);
  }

  private synchronized void release(Session session) {
    open.remove(session.key, session);
  }

  /// One session, from before its streams are open until they are closed.
  final class Session implements AutoCloseable {
    private final String key;
    private final List<ByteStream> streams = new ArrayList<>();
    private final CountDownLatch gone = new CountDownLatch(1);
    private boolean takenOver;

    private Session(String key) {
      this.key = key;
    }

    /// Says which streams are to be closed when another session takes over; closes them at once
    /// when it has done so already.
    synchronized void attach(ByteStream... attached) {
      streams.addAll(List.of(attached));
      if (takenOver) {
        streams.forEach(stream -> stream.close(TAKEN_OVER));
      }
    }

    private void end() throws InterruptedException {
      synchronized (this) {
        takenOver = true;
        streams.forEach(stream -> stream.close(TAKEN_OVER));
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
