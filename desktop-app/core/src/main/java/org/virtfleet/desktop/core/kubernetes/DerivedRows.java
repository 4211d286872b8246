package org.virtfleet.desktop.core.kubernetes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.virtfleet.client.object.ObjectKey;
import org.virtfleet.desktop.core.cluster.Feed;
import org.virtfleet.desktop.core.cluster.Row;

/// Rows made from several feeds at once, such as volumes with the VMs that use them. They are made
/// anew at most a few times a second, however much changes.
final class DerivedRows<R extends Row> implements Feed<R>, SharedFeed.Listener {
  private static final Duration REST = Duration.ofMillis(300);

  private final List<SharedFeed<?>> sources;
  private final List<SharedFeed<?>> needed;
  private final Supplier<List<R>> maker;
  private final ScheduledExecutorService timer;
  private final List<Listener<R>> listeners = new ArrayList<>();
  private boolean started;
  private boolean pending;

  /// @param sources the first one is what the rows are; the others add to them
  DerivedRows(
      ScheduledExecutorService timer, List<SharedFeed<?>> sources, Supplier<List<R>> maker) {
    this(timer, sources, List.of(sources.getFirst()), maker);
  }

  /// @param needed those without which the rows would not be the truth
  DerivedRows(
      ScheduledExecutorService timer,
      List<SharedFeed<?>> sources,
      List<SharedFeed<?>> needed,
      Supplier<List<R>> maker) {
    this.timer = timer;
    this.sources = List.copyOf(sources);
    this.needed = List.copyOf(needed);
    this.maker = maker;
  }

  @Override
  public Subscription open(Listener<R> listener) {
    boolean first;
    synchronized (this) {
      listeners.add(listener);
      first = !started;
      started = true;
    }
    if (first) {
      sources.forEach(source -> source.listen(this));
    } else {
      all();
    }
    return () -> forget(listener);
  }

  @Override
  public synchronized void all() {
    if (!pending && !timer.isShutdown()) {
      pending = true;
      var _ = timer.schedule(this::make, REST.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void one(ObjectKey key) {
    all();
  }

  private void make() {
    synchronized (this) {
      pending = false;
    }
    if (!sources.stream().allMatch(SharedFeed::isLoaded)) {
      return;
    }
    var rows = maker.get();
    List<Listener<R>> told;
    synchronized (this) {
      told = List.copyOf(listeners);
    }
    var refusal =
        needed.stream()
            .map(SharedFeed::refusal)
            .filter(why -> !why.isEmpty())
            .findFirst()
            .orElse("");
    for (var listener : told) {
      listener.replaced(rows);
      if (!refusal.isEmpty()) {
        listener.refused(refusal);
      }
    }
  }

  private synchronized void forget(Listener<R> listener) {
    listeners.remove(listener);
  }
}
