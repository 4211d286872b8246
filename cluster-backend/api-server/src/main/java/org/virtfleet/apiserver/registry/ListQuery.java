package org.virtfleet.apiserver.registry;

import java.util.Optional;
import org.virtfleet.apiserver.resource.FieldSelector;
import org.virtfleet.apiserver.resource.LabelSelector;
import org.virtfleet.apiserver.store.StoreKey;
import org.virtfleet.apiserver.store.StoredObject;

/// Which objects of a resource, and which part of their list.
///
/// @param revision as of when exactly; 0 for now
/// @param after the last key of the page before
/// @param limit most objects to return; 0 for all
public record ListQuery(
    LabelSelector labels,
    FieldSelector fields,
    long revision,
    Optional<StoreKey> after,
    int limit) {

  /// Every object, as of now.
  public static final ListQuery ALL =
      new ListQuery(LabelSelector.EVERYTHING, FieldSelector.EVERYTHING, 0, Optional.empty(), 0);

  /// Whether the selectors want an object.
  public boolean selects(StoredObject object) {
    return labels.matches(object.content().labels()) && fields.matches(object);
  }

  boolean selectsAll() {
    return labels.isEmpty() && fields.isEmpty();
  }
}
