package org.virtfleet.apiserver.store;

/// The objects of one resource, in one namespace or in all.
///
/// @param namespace empty for all namespaces
public record Range(String resource, String namespace) {

  /// Whether an object with this key is meant.
  public boolean contains(StoreKey key) {
    return key.resource().equals(resource)
        && (namespace.isEmpty() || key.namespace().equals(namespace));
  }
}
