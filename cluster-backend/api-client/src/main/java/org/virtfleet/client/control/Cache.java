package org.virtfleet.client.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.virtfleet.client.feed.FeedEvent;
import org.virtfleet.client.feed.FeedRequest;
import org.virtfleet.client.feed.ObjectFeed;

/// All objects of one kind as the last watch event left them. What it hands out is shared between
/// controllers and must not be changed; {@link ObjectWriter} takes copies.
public final class Cache<T extends HasMetadata> implements AutoCloseable {

  private final TypedClient client;
  private final FeedRequest request;
  private final Class<T> kind;
  private final Map<Key, T> objects = new ConcurrentHashMap<>();
  private final Map<String, Index<T>> indexes = new HashMap<>();
  private final List<Listener<T>> listeners = new ArrayList<>();
  private final CompletableFuture<Void> filled = new CompletableFuture<>();
  private @Nullable ObjectFeed<T> feed;

  private record Listener<T>(Consumer<T> present, Consumer<T> gone) {}

  Cache(TypedClient client, FeedRequest request, Class<T> kind) {
    this.client = client;
    this.request = request;
    this.kind = kind;
  }

  public Optional<T> get(Key key) {
    return Optional.ofNullable(objects.get(key));
  }

  public List<T> list() {
    return List.copyOf(objects.values());
  }

  public boolean isEmpty() {
    return objects.isEmpty();
  }

  /// The objects that `index` filed under `key`.
  public List<T> filedUnder(String index, Key key) {
    Index<T> filed = indexes.get(index);
    if (filed == null) {
      throw new IllegalArgumentException("no index " + index);
    }
    List<T> present = new ArrayList<>();
    for (Key found : filed.under(key)) {
      get(found).ifPresent(present::add);
    }
    return present;
  }

  /// Files every object under the keys of others that it refers to. Before {@link Caches#start}
  /// only.
  public Cache<T> index(String index, Function<T, List<Key>> keys) {
    indexes.put(index, new Index<>(keys));
    return this;
  }

  /// Calls `listener` with every object that came, changed (the new version) or went. It runs on
  /// the feed's thread and only puts keys into queues.
  public Cache<T> onChange(Consumer<T> listener) {
    return onChange(listener, listener);
  }

  /// The same, with a listener of its own for objects that went.
  public Cache<T> onChange(Consumer<T> present, Consumer<T> gone) {
    listeners.add(new Listener<>(present, gone));
    return this;
  }

  /// Done when all objects are known.
  CompletableFuture<Void> start() {
    feed = client.feed(request, this::read, this::on);
    return filled;
  }

  @Override
  public void close() {
    if (feed != null) {
      feed.close();
    }
  }

  /// Without the record of who owns which field: no controller asks for it, and as a tree of maps
  /// it is half of what an object costs to keep, to copy and to compare.
  private T read(JsonNode object) {
    if (object.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove("managedFields");
    }
    return client.convert(object, kind);
  }

  private void on(FeedEvent<T> event) {
    switch (event) {
      case FeedEvent.Reset<T>(var all) -> {
        Map<Key, T> present = new LinkedHashMap<>();
        all.forEach(one -> present.put(Key.of(one.value()), one.value()));
        for (Key known : List.copyOf(objects.keySet())) {
          if (!present.containsKey(known)) {
            remove(known);
          }
        }
        present.forEach(this::put);
        filled.complete(null);
      }
      case FeedEvent.Upserted<T>(_, var object) -> put(Key.of(object), object);
      case FeedEvent.Deleted<T>(var key) -> remove(Key.of(key.namespace(), key.name()));
      case FeedEvent.Live<T> _, FeedEvent.Stale<T> _ -> {}
    }
  }

  private void put(Key key, T object) {
    T before = objects.put(key, object);
    indexes.values().forEach(index -> index.move(key, before, object));
    if (before == null || !version(before).equals(version(object))) {
      listeners.forEach(listener -> listener.present().accept(object));
    }
  }

  private void remove(Key key) {
    T before = objects.remove(key);
    if (before != null) {
      indexes.values().forEach(index -> index.move(key, before, null));
      listeners.forEach(listener -> listener.gone().accept(before));
    }
  }

  private String version(T object) {
    return object.getMetadata().getUid() + object.getMetadata().getResourceVersion();
  }

  /// Which objects refer to which others.
  private record Index<T>(Function<T, List<Key>> keys, Map<Key, Set<Key>> filed) {

    Index(Function<T, List<Key>> keys) {
      this(keys, new ConcurrentHashMap<>());
    }

    Set<Key> under(Key key) {
      return filed.getOrDefault(key, Set.of());
    }

    /// Sets are replaced, never changed: a reader may be in the middle of one.
    void move(Key object, @Nullable T before, @Nullable T after) {
      List<Key> old = before == null ? List.of() : keys.apply(before);
      List<Key> now = after == null ? List.of() : keys.apply(after);
      for (Key key : old) {
        if (!now.contains(key)) {
          filed.computeIfPresent(key, (_, set) -> without(set, object));
        }
      }
      for (Key key : now) {
        if (!old.contains(key)) {
          filed.merge(key, Set.of(object), Index::union);
        }
      }
    }

    private static @Nullable Set<Key> without(Set<Key> set, Key object) {
      Set<Key> rest = new LinkedHashSet<>(set);
      rest.remove(object);
      return rest.isEmpty() ? null : rest;
    }

    private static Set<Key> union(Set<Key> some, Set<Key> more) {
      Set<Key> all = new LinkedHashSet<>(some);
      all.addAll(more);
      return all;
    }
  }
}
