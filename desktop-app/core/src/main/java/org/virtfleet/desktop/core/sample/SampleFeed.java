package org.virtfleet.desktop.core.sample;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.virtfleet.desktop.core.cluster.Feed;
import org.virtfleet.desktop.core.cluster.Row;

/// Rows in memory that tell their listeners about each change, as a watch does.
final class SampleFeed<R extends Row> implements Feed<R> {
  private final Map<String, R> rows = new TreeMap<>();
  private final List<Listener<R>> listeners = new ArrayList<>();

  SampleFeed(Collection<R> initial) {
    initial.forEach(row -> rows.put(row.key(), row));
  }

  @Override
  public synchronized Subscription open(Listener<R> listener) {
    listeners.add(listener);
    listener.replaced(List.copyOf(rows.values()));
    return () -> forget(listener);
  }

  synchronized void put(R row) {
    rows.put(row.key(), row);
    listeners.forEach(listener -> listener.changed(row));
  }

  synchronized void remove(String key) {
    if (rows.remove(key) != null) {
      listeners.forEach(listener -> listener.removed(key));
    }
  }

  /// From now on nobody may see the rows.
  synchronized void refuse(String why) {
    rows.clear();
    listeners.forEach(listener -> {
      listener.replaced(List.of());
      listener.refused(why);
    });
  }

  synchronized Optional<R> find(String key) {
    return Optional.ofNullable(rows.get(key));
  }

  synchronized List<R> all() {
    return List.copyOf(rows.values());
  }

  private synchronized void forget(Listener<R> listener) {
    listeners.remove(listener);
  }
}
