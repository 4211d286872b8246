package org.virtfleet.desktop.core.rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.virtfleet.desktop.core.cluster.Feed;
import org.virtfleet.desktop.core.cluster.Row;

/// The rows of a feed as an observable list, sorted by key. The feed may call from any thread and
/// as often as it likes: what came since the last turn of the UI thread is applied in one go.
public final class LiveRows<R extends Row> implements Feed.Listener<R>, AutoCloseable {
  private final Executor ui;
  private final RowList<R> rows = new RowList<>();
  private final ObservableList<R> view = FXCollections.unmodifiableObservableList(rows);
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");
  private final List<Waiter<R>> waiters = new ArrayList<>();
  private final Feed.Subscription subscription;

  private final Object lock = new Object();
  private @Nullable List<R> replacement;
  private Map<String, Optional<R>> changes = new LinkedHashMap<>();
  private String refused = "";
  private boolean scheduled;

  private record Waiter<R>(
      String key, Predicate<Optional<R>> condition, CompletableFuture<Optional<R>> future) {}

  /// Opens the feed.
  ///
  /// @param ui runs on the UI thread, once a pulse at most
  public LiveRows(Feed<R> feed, Executor ui) {
    this.ui = ui;
    this.subscription = feed.open(this);
  }

  /// The rows. Changes on the UI thread only.
  public ObservableList<R> rows() {
    return view;
  }

  /// True once the first answer has come: an empty list is then truly empty.
  public ReadOnlyBooleanProperty loadedProperty() {
    return loaded.getReadOnlyProperty();
  }

  /// Why this user may not see the list, in the server's words; empty where they may.
  public ReadOnlyStringProperty refusalProperty() {
    return refusal.getReadOnlyProperty();
  }

  /// The row with this key. UI thread only.
  public Optional<R> find(String key) {
    int index = rows.indexOf(key);
    return index < 0 ? Optional.empty() : Optional.of(rows.get(index));
  }

  /// Completes on the UI thread as soon as the row, or its absence, is as wanted. Any thread.
  public CompletableFuture<Optional<R>> when(String key, Predicate<Optional<R>> condition) {
    var future = new CompletableFuture<Optional<R>>();
    ui.execute(() -> {
      waiters.removeIf(waiter -> waiter.future.isDone());
      waiters.add(new Waiter<>(key, condition, future));
      notifyWaiters();
    });
    return future;
  }

  @Override
  public void replaced(Iterable<R> all) {
    var sorted = new TreeMap<String, R>();
    all.forEach(row -> sorted.put(row.key(), row));
    var list = List.copyOf(sorted.values());
    synchronized (lock) {
      replacement = list;
      refused = "";
      changes = new LinkedHashMap<>();
    }
    schedule();
  }

  @Override
  public void changed(R row) {
    synchronized (lock) {
      changes.put(row.key(), Optional.of(row));
    }
    schedule();
  }

  @Override
  public void removed(String key) {
    synchronized (lock) {
      changes.put(key, Optional.empty());
    }
    schedule();
  }

  @Override
  public void refused(String why) {
    synchronized (lock) {
      refused = why;
    }
    schedule();
  }

  @Override
  public void close() {
    subscription.close();
  }

  private void schedule() {
    synchronized (lock) {
      if (scheduled) {
        return;
      }
      scheduled = true;
    }
    ui.execute(this::apply);
  }

  private void apply() {
    List<R> all;
    Map<String, Optional<R>> some;
    String why;
    synchronized (lock) {
      why = refused;
      scheduled = false;
      all = replacement;
      some = changes;
      replacement = null;
      changes = new LinkedHashMap<>();
    }
    rows.apply(all, some);
    refusal.set(why);
    if (all != null) {
      loaded.set(true);
    }
    notifyWaiters();
  }

  private void notifyWaiters() {
    for (var waiter : List.copyOf(waiters)) {
      var row = find(waiter.key);
      if (waiter.condition.test(row)) {
        waiters.remove(waiter);
        waiter.future.complete(row);
      }
    }
  }
}
