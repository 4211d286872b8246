package org.virtfleet.apiserver.store;

import java.util.Comparator;

/// Where an object lies. Keys are ordered by resource, namespace, name: the order of lists.
///
/// @param resource plural and group, `virtualmachines.kubevirt.io`; `pods` for the core group
/// @param namespace empty for objects without one
public record StoreKey(String resource, String namespace, String name)
    implements Comparable<StoreKey> {

  private static final Comparator<StoreKey> ORDER =
      Comparator.comparing(StoreKey::resource)
          .thenComparing(StoreKey::namespace)
          .thenComparing(StoreKey::name);

  @Override
  public int compareTo(StoreKey other) {
    return ORDER.compare(this, other);
  }
}
