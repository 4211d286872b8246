package org.virtfleet.client.control;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The keys that wait for work. Four promises, those of client-go's work queue:
///
/// - a key that is added ten times before it is taken is taken once;
/// - one key is never worked on by two workers at once: added while it is worked on, it is handed
///   out again after {@link #done};
/// - {@link #addAfter} hands the key out when its time comes, the earliest time winning;
/// - {@link #retry} does that with a back-off of each key's own, which {@link #forget} resets.
///
/// All methods are for any thread; {@link #take} blocks.
public final class WorkQueue<K> implements AutoCloseable {

  private record Delayed<K>(K key, long due) {}

  private final Backoff backoff;
  private final LongSupplier nanoClock;

  private final Queue<K> ready = new ArrayDeque<>();

  /// Keys that want work: those in `ready`, and those added again while being worked on.
  private final Set<K> wanted = new HashSet<>();

  private final Set<K> inWork = new HashSet<>();
  private final PriorityQueue<Delayed<K>> later =
      new PriorityQueue<>(Comparator.comparingLong(Delayed::due));

  /// The entry of `later` that counts for a key; others in `later` are left-overs of a later time
  /// and are skipped.
  private final Map<K, Delayed<K>> nextDue = new HashMap<>();

  private final Map<K, Integer> failures = new HashMap<>();
  private boolean closed;

  public WorkQueue(Backoff backoff) {
    this(backoff, System::nanoTime);
  }

  WorkQueue(Backoff backoff, LongSupplier nanoClock) {
    this.backoff = backoff;
    this.nanoClock = nanoClock;
  }

  public synchronized void add(K key) {
    if (closed || !wanted.add(key)) {
      return;
    }
    if (!inWork.contains(key)) {
      ready.add(key);
      notifyAll();
    }
  }

  public synchronized void addAfter(K key, Duration delay) {
    if (!delay.isPositive()) {
      add(key);
      return;
    }
    if (closed) {
      return;
    }
    var entry = new Delayed<>(key, nanoClock.getAsLong() + delay.toNanos());
    var before = nextDue.get(key);
    if (before != null && before.due() <= entry.due()) {
      return;
    }
    nextDue.put(key, entry);
    later.add(entry);
    notifyAll();
  }

  /// Hands the key out again after its back-off, which grows with each call until {@link #forget}.
  public synchronized void retry(K key) {
    addAfter(key, backoff.after(failures.merge(key, 1, Integer::sum)));
  }

  /// The key went well: its next failure starts at the shortest back-off.
  public synchronized void forget(K key) {
    failures.remove(key);
  }

  /// Waits for a key. Whoever takes one must call {@link #done} with it, whatever happened.
  ///
  /// @return null when the queue is closed
  public synchronized @Nullable K take() throws InterruptedException {
    while (!closed) {
      K key = poll();
      if (key != null) {
        return key;
      }
      var next = later.peek();
      if (next == null) {
        wait();
      } else {
        // At least a millisecond: wait(0) would wait for ever.
        wait(Math.max(1, Duration.ofNanos(next.due() - nanoClock.getAsLong()).toMillis()));
      }
    }
    return null;
  }

  /// A key that is ready now, or null.
  synchronized @Nullable K poll() {
    moveWhatIsDue();
    K key = ready.poll();
    if (key != null) {
      wanted.remove(key);
      inWork.add(key);
    }
    return key;
  }

  public synchronized void done(K key) {
    inWork.remove(key);
    if (wanted.contains(key)) {
      ready.add(key);
      notifyAll();
    }
  }

  /// Drops what waits and lets every {@link #take} return. Work that is under way ends by itself.
  @Override
  public synchronized void close() {
    closed = true;
    ready.clear();
    later.clear();
    nextDue.clear();
    notifyAll();
  }

  private void moveWhatIsDue() {
    long now = nanoClock.getAsLong();
    for (var head = later.peek(); head != null && head.due() - now <= 0; head = later.peek()) {
      later.remove();
      if (nextDue.remove(head.key(), head)) {
        add(head.key());
      }
    }
  }
}
