package org.virtfleet.client.control;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The objects of a cache, without the record of who owns which field: no controller asks for it,
/// and as a tree of maps it is half of what an object costs to keep, to copy and to compare.
final class SlimItems<T extends HasMetadata> extends BasicItemStore<T> {

  SlimItems() {
    super(object -> Key.of(object).toString());
  }

  @Override
  public @Nullable T put(String key, T object) {
    object.getMetadata().setManagedFields(List.of());
    return super.put(key, object);
  }
}
