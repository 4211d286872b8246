package org.virtfleet.client.control;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// All objects of a kind that needs no Java type of its own, as the last watch event left them.
public final class GenericCache implements AutoCloseable {

  private final SharedIndexInformer<GenericKubernetesResource> informer;

  /// @param changed told the key of each object that came or changed, on the informer's thread
  public GenericCache(
      KubernetesClient client, ResourceDefinitionContext kind, Consumer<Key> changed) {
    informer = client.genericKubernetesResources(kind).inAnyNamespace().runnableInformer(0);
    informer.exceptionHandler((started, failure) -> true);
    informer.addEventHandler(
        new ResourceEventHandler<>() {
          @Override
          public void onAdd(GenericKubernetesResource object) {
            changed.accept(Key.of(object));
          }

          @Override
          public void onUpdate(GenericKubernetesResource old, GenericKubernetesResource object) {
            onAdd(object);
          }

          @Override
          public void onDelete(GenericKubernetesResource object, boolean unknown) {
            // There is nothing left to write to.
          }
        });
  }

  public Optional<GenericKubernetesResource> get(Key key) {
    return Optional.ofNullable(informer.getStore().getByKey(key.toString()));
  }

  public List<GenericKubernetesResource> list() {
    return informer.getStore().list();
  }

  public List<GenericKubernetesResource> inNamespace(String namespace) {
    return informer.getIndexer().byIndex(Cache.NAMESPACE_INDEX, namespace);
  }

  /// Done when all objects are known.
  public CompletableFuture<Void> start() {
    return informer.start().toCompletableFuture();
  }

  @Override
  public void close() {
    informer.stop();
  }
}
