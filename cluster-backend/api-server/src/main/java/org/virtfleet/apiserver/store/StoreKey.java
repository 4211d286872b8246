package org.virtfleet.apiserver.store;

/// Where an object lies. Keys are ordered by resource, namespace, name: the order of lists.
///
/// @param resource plural and group, `virtualmachines.kubevirt.io`; `pods` for the core group
/// @param namespace empty for objects without one
public record StoreKey(String resource, String namespace, String name)
    implements Comparable<StoreKey> {

  /// There are few resources and many keys: each one's name is in memory once.
  public StoreKey {
    resource = resource.intern();
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // interned
  public int compareTo(StoreKey other) {
    if (resource != other.resource) {
      return resource.compareTo(other.resource);
    }
    int order = namespace.compareTo(other.namespace);
    return order != 0 ? order : name.compareTo(other.name);
  }
}
