package org.virtfleet.client.control;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.virtfleet.client.feed.FeedRequest;
import org.virtfleet.client.object.ResourceType;

/// All objects of a kind that needs no Java type of its own, as the last watch event left them.
public final class GenericCache implements AutoCloseable {

  private static final String BY_NAMESPACE = "namespace";

  private final Cache<GenericKubernetesResource> objects;

  /// @param changed told the key of each object that came or changed, on the feed's thread; of one
  ///   that went nobody is told, for there is nothing left to write to
  public GenericCache(TypedClient client, ResourceType kind, Consumer<Key> changed) {
    this(client, FeedRequest.all(kind), changed);
  }

  /// Only some of them.
  public GenericCache(TypedClient client, FeedRequest which, Consumer<Key> changed) {
    objects =
        new Cache<>(client, which, GenericKubernetesResource.class)
            .index(
                BY_NAMESPACE,
                object -> List.of(Key.of("", String.valueOf(object.getMetadata().getNamespace()))))
            .onChange(object -> changed.accept(Key.of(object)), _ -> {});
  }

  public Optional<GenericKubernetesResource> get(Key key) {
    return objects.get(key);
  }

  public List<GenericKubernetesResource> list() {
    return objects.list();
  }

  public List<GenericKubernetesResource> inNamespace(String namespace) {
    return objects.filedUnder(BY_NAMESPACE, Key.of("", namespace));
  }

  /// Done when all objects are known.
  public CompletableFuture<Void> start() {
    return objects.start();
  }

  @Override
  public void close() {
    objects.close();
  }
}
