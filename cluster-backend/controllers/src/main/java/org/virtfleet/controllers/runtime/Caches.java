package org.virtfleet.controllers.runtime;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// One cache a kind, shared by all controllers of the process: the first who asks makes it.
public final class Caches implements AutoCloseable {

  /// Objects in one page of the first list.
  private static final long PAGE = 500;

  private final KubernetesClient client;
  private final Map<Class<?>, Cache<?>> caches = new LinkedHashMap<>();

  public Caches(KubernetesClient client) {
    this.client = client;
  }

  /// Before {@link #start} only.
  @SuppressWarnings("unchecked") // the value under Class<T> is made for T, below
  public <T extends HasMetadata> Cache<T> of(Class<T> kind) {
    return (Cache<T>) caches.computeIfAbsent(kind, _ -> cache(kind));
  }

  /// Lists and watches every kind; returns when all caches are filled.
  public void start() {
    CompletableFuture.allOf(
            caches.values().stream()
                .map(cache -> cache.start().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new))
        .join();
  }

  @Override
  public void close() {
    caches.values().forEach(Cache::stop);
  }

  private <T extends HasMetadata> Cache<T> cache(Class<T> kind) {
    return new Cache<>(client.resources(kind).inAnyNamespace().withLimit(PAGE).runnableInformer(0));
  }
}
