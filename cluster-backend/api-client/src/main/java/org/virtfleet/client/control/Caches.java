package org.virtfleet.client.control;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.virtfleet.client.feed.FeedRequest;
import org.virtfleet.client.object.ResourceType;

/// One cache a kind, shared by all controllers of the process: the first who asks makes it.
public final class Caches implements AutoCloseable {

  private final TypedClient client;
  private final Map<Selection, Cache<?>> caches = new LinkedHashMap<>();
  private final Map<FeedRequest, GenericCache> generic = new HashMap<>();

  /// What a cache holds, and as what.
  private record Selection(FeedRequest objects, Class<?> type) {}

  public Caches(TypedClient client) {
    this.client = client;
  }

  /// Before {@link #start} only.
  public <T extends HasMetadata> Cache<T> of(Class<T> kind) {
    return of(kind, Map.of());
  }

  /// Only the objects that carry these labels: an agent need not know of the guests of other nodes.
  /// Before {@link #start} only.
  public <T extends HasMetadata> Cache<T> of(Class<T> kind, Map<String, String> labels) {
    return cache(request(TypedClient.typeOf(kind), labels), kind);
  }

  /// Only the objects of this name, one a namespace. Before {@link #start} only.
  public <T extends HasMetadata> Cache<T> named(Class<T> kind, String name) {
    return cache(FeedRequest.one(TypedClient.typeOf(kind), "", name), kind);
  }

  /// Of a kind that needs no Java type of its own. Before {@link #start} only.
  public GenericCache of(ResourceType kind) {
    return of(kind, Map.of());
  }

  /// The same, with these labels only.
  public GenericCache of(ResourceType kind, Map<String, String> labels) {
    return generic.computeIfAbsent(
        request(kind, labels),
        request -> new GenericCache(cache(request, GenericKubernetesResource.class)));
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

  private static FeedRequest request(ResourceType kind, Map<String, String> labels) {
    String selector =
        new TreeMap<>(labels)
            .entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(","));
    return new FeedRequest(kind, "", selector, "");
  }

  @SuppressWarnings("unchecked") // the value under Selection(…, Class<T>) is made for T
  private <T extends HasMetadata> Cache<T> cache(FeedRequest objects, Class<T> type) {
    return (Cache<T>)
        caches.computeIfAbsent(
            new Selection(objects, type), _ -> new Cache<>(client, objects, type));
  }
}
