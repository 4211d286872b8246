package org.virtfleet.client.control;

import io.fabric8.kubernetes.api.model.HasMetadata;
import org.jspecify.annotations.Nullable;

/// Namespace and name of an object; the namespace of a cluster-wide object is empty. Queues hold
/// keys and never objects, so a worker always sees the newest version.
public record Key(String namespace, String name) {

  public static Key of(@Nullable String namespace, String name) {
    return new Key(namespace == null ? "" : namespace, name);
  }

  public static Key of(HasMetadata object) {
    return of(object.getMetadata().getNamespace(), object.getMetadata().getName());
  }

  @Override
  public String toString() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }
}
