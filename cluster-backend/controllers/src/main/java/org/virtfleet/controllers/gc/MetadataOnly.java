package org.virtfleet.controllers.gc;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.virtfleet.client.control.Key;

/// An informer's store that keeps of each object no more than its identity: the graph has the rest.
final class MetadataOnly implements ItemStore<GenericKubernetesResource> {

  private final Map<String, GenericKubernetesResource> objects = new ConcurrentHashMap<>();

  @Override
  public String getKey(GenericKubernetesResource object) {
    return Key.of(object).toString();
  }

  @Override
  public @Nullable GenericKubernetesResource put(String key, GenericKubernetesResource object) {
    var slim = new GenericKubernetesResource();
    slim.setApiVersion(object.getApiVersion());
    slim.setKind(object.getKind());
    slim.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(object.getMetadata().getNamespace())
            .withName(object.getMetadata().getName())
            .withUid(object.getMetadata().getUid())
            .withResourceVersion(object.getMetadata().getResourceVersion())
            .build());
    return objects.put(key, slim);
  }

  @Override
  public @Nullable GenericKubernetesResource remove(String key) {
    return objects.remove(key);
  }

  @Override
  public Stream<String> keySet() {
    return objects.keySet().stream();
  }

  @Override
  public Stream<GenericKubernetesResource> values() {
    return objects.values().stream();
  }

  @Override
  public @Nullable GenericKubernetesResource get(String key) {
    return objects.get(key);
  }

  @Override
  public int size() {
    return objects.size();
  }

  @Override
  public boolean isFullState() {
    return false;
  }
}
