package org.virtfleet.client.control;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.virtfleet.client.feed.FeedRequest;

/// One cache a kind, shared by all controllers of the process: the first who asks makes it.
public final class Caches implements AutoCloseable {

  private final TypedClient client;
  private final Map<Selection, Cache<?>> caches = new LinkedHashMap<>();

  /// What a cache holds: a kind, narrowed to the objects with a label where that is not empty.
  private record Selection(Class<?> kind, Map<String, String> labels) {}

  public Caches(TypedClient client) {
    this.client = client;
  }

  /// Before {@link #start} only.
  public <T extends HasMetadata> Cache<T> of(Class<T> kind) {
    return of(kind, Map.of());
  }

  /// Only the objects that carry these labels: an agent need not know of the guests of other nodes.
  /// Before {@link #start} only.
  @SuppressWarnings("unchecked") // the value under Selection(Class<T>) is made for T, below
  public <T extends HasMetadata> Cache<T> of(Class<T> kind, Map<String, String> labels) {
    return (Cache<T>) caches.computeIfAbsent(new Selection(kind, labels), _ -> cache(kind, labels));
  }

  /// Lists and watches every kind; returns when all caches are filled.
  public void start() {
    CompletableFuture.allOf(
            caches.values().stream().map(Cache::start).toArray(CompletableFuture<?>[]::new))
        .join();
  }

  @Override
  public void close() {
    caches.values().forEach(Cache::close);
  }

  private <T extends HasMetadata> Cache<T> cache(Class<T> kind, Map<String, String> labels) {
    String selector =
        new TreeMap<>(labels)
            .entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(","));
    return new Cache<>(client, new FeedRequest(TypedClient.typeOf(kind), "", selector, ""), kind);
  }
}
