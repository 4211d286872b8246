package org.virtfleet.apiserver.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The newest changes in memory, for watches. Readers hold a position, not a queue: a reader that
/// stalls costs nothing and is told `COMPACTED` once the log has moved on. Thread-safe.
public final class EventLog {

  /// Some five minutes of a busy cluster.
  private static final int MAX_EVENTS = 50_000;

  /// What the log may hold; more would be memory better used otherwise.
  private static final long MAX_BYTES = 64L << 20;

  private final ReentrantLock lock = new ReentrantLock();

  private final Condition grown = lock.newCondition();
  private @Nullable StoreEvent[] ring = new @Nullable StoreEvent[1024];
  private long first; // sequence number of the oldest event
  private long end; // one after the newest
  private long bytes;
  private long forgotten; // events up to this revision are not here
  private long revision;

  /// A log that starts after a revision.
  public EventLog(long revision) {
    this.revision = revision;
    this.forgotten = revision;
  }

  /// Adds changes in the order of their revisions and wakes the readers.
  public void append(List<StoreEvent> events) {
    lock.lock();
    try {
      for (StoreEvent event : events) {
        if (end - first == ring.length) {
          grow();
        }
        ring[slot(end++)] = event;
        bytes += size(event);
        revision = event.revision();
      }
      while (end - first > MAX_EVENTS || bytes > MAX_BYTES) {
        dropOldest();
      }
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// The revision of the newest change.
  public long revision() {
    lock.lock();
    try {
      return revision;
    } finally {
      lock.unlock();
    }
  }

  /// Forgets changes up to a revision.
  public void compact(long upTo) {
    lock.lock();
    try {
      while (end > first && ring(first).revision() <= upTo) {
        dropOldest();
      }
      forgotten = Math.max(forgotten, Math.min(upTo, revision));
    } finally {
      lock.unlock();
    }
  }

  /// A reader of the changes after a revision.
  public EventCursor cursor(Range range, long afterRevision) {
    lock.lock();
    try {
      requireKept(afterRevision);
      return new Cursor(range, afterRevision, find(afterRevision));
    } finally {
      lock.unlock();
    }
  }

  private void requireKept(long afterRevision) {
    if (afterRevision < forgotten) {
      throw new StoreException(
          StoreException.Code.COMPACTED,
          "too old resource version: " + afterRevision + " (" + forgotten + ")");
    }
  }

  /// The sequence number of the first event after a revision.
  private long find(long afterRevision) {
    long low = first;
    long high = end;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (ring(middle).revision() <= afterRevision) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void dropOldest() {
    StoreEvent oldest = ring(first);
    bytes -= size(oldest);
    forgotten = oldest.revision();
    ring[slot(first++)] = null;
  }

  private void grow() {
    @Nullable StoreEvent[] larger = new @Nullable StoreEvent[ring.length * 2];
    for (long i = first; i < end; i++) {
      larger[(int) (i % larger.length)] = ring(i);
    }
    ring = larger;
  }

  private StoreEvent ring(long sequence) {
    return Objects.requireNonNull(ring[slot(sequence)]);
  }

  private int slot(long sequence) {
    return (int) (sequence % ring.length);
  }

  private static long size(StoreEvent event) {
    return event.object().content().json().length + 200L;
  }

  private final class Cursor implements EventCursor {
    private final Range range;
    private long next;
    private long seen;

    Cursor(Range range, long seen, long next) {
      this.range = range;
      this.seen = seen;
      this.next = next;
    }

    @Override
    public List<StoreEvent> next(Duration wait, int max) throws InterruptedException {
      long left = wait.toNanos();
      lock.lockInterruptibly();
      try {
        while (true) {
          List<StoreEvent> found = take(max);
          if (!found.isEmpty() || left <= 0) {
            return found;
          }
          left = grown.awaitNanos(left);
        }
      } finally {
        lock.unlock();
      }
    }

    private List<StoreEvent> take(int max) {
      if (next < first) {
        requireKept(seen);
        next = first;
      }
      List<StoreEvent> found = new ArrayList<>();
      while (next < end && found.size() < max) {
        StoreEvent event = ring(next++);
        if (event.revision() > seen) {
          seen = event.revision();
          if (range.contains(event.object().key())) {
            found.add(event);
          }
        }
      }
      return found;
    }

    @Override
    public long revision() {
      return seen;
    }
  }
}
