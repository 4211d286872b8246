package org.virtfleet.client.control;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// All objects of a kind that needs no Java type of its own, as the last watch event left them.
public final class GenericCache {

  private static final String BY_NAMESPACE = "namespace";

  private final Cache<GenericKubernetesResource> objects;

  GenericCache(Cache<GenericKubernetesResource> objects) {
    this.objects =
        objects.index(
            BY_NAMESPACE,
            object -> List.of(Key.of("", String.valueOf(object.getMetadata().getNamespace()))));
  }

  /// Before {@link Caches#start} only.
  ///
  /// @param changed told the key of each object that came or changed, on the feed's thread; of one
  ///   that went nobody is told, for there is nothing left to write to
  public GenericCache onChange(Consumer<Key> changed) {
    Cache<GenericKubernetesResource> _ =
        objects.onChange(object -> changed.accept(Key.of(object)), _ -> {});
    return this;
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
}
