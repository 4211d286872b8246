package org.virtfleet.streams;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/// Joins two streams: what one says the other hears, in both directions, until both are done. An
/// end is passed on as a half-close with its reason, so an answer that is still under way arrives;
/// a failure of one side ends the other at once.
public final class Pump {
  /// In bytes. KubeVirt's proxies move 10 KB at a time; 32 KB costs fewer system calls.
  private static final int BUFFER = 32 * 1024;

  /// After one direction ended the other may go on as long as it moves at least a byte in this
  /// time.
  private static final Duration LINGER = Duration.ofSeconds(10);

  private final ByteStream near;
  private final ByteStream far;
  private final AtomicLong toFar = new AtomicLong();
  private final AtomicLong toNear = new AtomicLong();
  private final CountDownLatch oneEnded = new CountDownLatch(1);

  /// @param near the stream of the user
  /// @param far the stream of what the user looks at
  public Pump(ByteStream near, ByteStream far) {
    this.near = near;
    this.far = far;
  }

  /// Bytes moved so far.
  ///
  /// @param toFar from the user
  /// @param toNear to the user
  public record Moved(long toFar, long toNear) {}

  /// Moves bytes until both directions have ended, then closes both streams. Blocks the calling
  /// thread; two virtual threads do the work.
  public Moved run() throws InterruptedException {
    Thread forth = Thread.ofVirtual().name("stream-pump").start(() -> copy(near, far, toFar));
    Thread back = Thread.ofVirtual().name("stream-pump").start(() -> copy(far, near, toNear));
    try {
      oneEnded.await();
      linger(forth, back);
    } finally {
      near.close();
      far.close();
    }
    return moved();
  }

  /// How much has been moved; may be asked at any time.
  public Moved moved() {
    return new Moved(toFar.get(), toNear.get());
  }

  private void linger(Thread forth, Thread back) throws InterruptedException {
    Moved seen;
    do {
      seen = moved();
      if (forth.join(LINGER) && back.join(LINGER)) {
        return;
      }
    } while (!seen.equals(moved()));
  }

  private void copy(ByteStream from, ByteStream to, AtomicLong count) {
    byte[] buffer = new byte[BUFFER];
    try {
      for (int n = from.read(buffer, 0, BUFFER); n >= 0; n = from.read(buffer, 0, BUFFER)) {
        to.write(buffer, 0, n);
        count.addAndGet(n);
      }
      to.shutdownOutput(from.closedBy().orElse(CloseReason.NORMAL));
    } catch (IOException e) {
      CloseReason reason =
          CloseReason.failed(e.getMessage() == null ? "The stream broke." : e.getMessage());
      from.close(reason);
      to.close(reason);
    } finally {
      oneEnded.countDown();
    }
  }
}
