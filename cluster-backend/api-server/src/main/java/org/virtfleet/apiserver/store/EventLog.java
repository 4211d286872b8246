package org.virtfleet.apiserver.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The newest changes in memory, for watches. Readers hold a position, not a queue: a reader that
/// stalls costs nothing and is told `COMPACTED` once the log has moved on. A reader that waits is
/// woken only by a change in its range, and starts at that change. Thread-safe.
public final class EventLog {

  /// Some five minutes of a busy cluster.
  private static final int MAX_EVENTS = 50_000;

  /// What the log may hold; more would be memory better used otherwise.
  private static final long MAX_BYTES = 64L << 20;

  private final ReentrantLock lock = new ReentrantLock();

  /// Who has read everything there is of a range.
  private final Map<Range, Set<Cursor>> waiting = new HashMap<>();

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
        ring[slot(end)] = event;
        bytes += size(event);
        revision = event.revision();
        wake(event, end++);
      }
      while (end - first > MAX_EVENTS || bytes > MAX_BYTES) {
        dropOldest();
      }
    } finally {
      lock.unlock();
    }
  }

  private void wake(StoreEvent event, long sequence) {
    StoreKey key = event.object().key();
    wake(new Range(key.resource(), ""), event, sequence);
    if (!key.namespace().isEmpty()) {
      wake(new Range(key.resource(), key.namespace()), event, sequence);
    }
  }

  private void wake(Range range, StoreEvent event, long sequence) {
    Set<Cursor> readers = waiting.remove(range);
    if (readers != null) {
      readers.forEach(reader -> reader.wake(event.revision() - 1, sequence));
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

  /// Goes on from a later revision to which no changes lead: every reader is told `COMPACTED`.
  public void restart(long at) {
    lock.lock();
    try {
      while (end > first) {
        dropOldest();
      }
      end++;
      first = end; // also a reader that had read everything is behind now
      revision = at;
      forgotten = at;
      waiting.values().forEach(readers -> readers.forEach(reader -> reader.wake(0, -1)));
      waiting.clear();
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
    private final Condition news = lock.newCondition();
    private long next;
    private long seen;
    private boolean woken;

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
          left = await(left);
        }
      } finally {
        lock.unlock();
      }
    }

    /// Waits for a change in the range; what happens elsewhere meanwhile is passed over.
    private long await(long nanos) throws InterruptedException {
      woken = false;
      waiting.computeIfAbsent(range, r -> new HashSet<>()).add(this);
      long left = nanos;
      try {
        while (!woken && left > 0) {
          left = news.awaitNanos(left);
        }
      } finally {
        if (!woken) {
          leave();
        }
      }
      return left;
    }

    private void leave() {
      Set<Cursor> readers = waiting.get(range);
      if (readers != null && readers.remove(this) && readers.isEmpty()) {
        waiting.remove(range);
      }
      next = end;
      seen = Math.max(seen, revision);
    }

    /// @param before nothing of the range was changed up to here
    private void wake(long before, long sequence) {
      woken = true;
      next = sequence;
      seen = Math.max(seen, before);
      news.signal();
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
