package org.virtfleet.controllers.gc;

import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who owns whom. Filled by the watches, from many threads; every change tells whose fate it may
/// decide.
final class OwnershipGraph {

  private final Map<Item.Ref, Item> items = new HashMap<>();
  private final Map<String, Item.Ref> byUid = new HashMap<>();
  private final Map<String, Set<Item.Ref>> dependents = new HashMap<>();

  /// An object came or changed.
  ///
  /// @return what to look at: the object itself when it has owners or a finalizer of ours
  synchronized List<Item.Ref> put(Item item) {
    List<Item.Ref> touched = new ArrayList<>();
    Item before = items.get(item.ref());
    if (before != null) {
      touched.addAll(unlink(before));
      if (!before.uid().equals(item.uid())) {
        touched.addAll(dependentsOf(before.uid()));
      }
    }
    items.put(item.ref(), item);
    byUid.put(item.uid(), item.ref());
    for (OwnerReference owner : item.owners()) {
      dependents.computeIfAbsent(owner.getUid(), _ -> new LinkedHashSet<>()).add(item.ref());
    }
    if (!item.owners().isEmpty() || item.waitsForDependents() || item.orphansDependents()) {
      touched.add(item.ref());
    }
    return touched;
  }

  /// An object is gone.
  ///
  /// @return what to look at: what it owned, and owners that wait for it
  synchronized List<Item.Ref> remove(Item.Ref ref) {
    Item item = items.remove(ref);
    if (item == null) {
      return List.of();
    }
    List<Item.Ref> touched = new ArrayList<>(unlink(item));
    touched.addAll(dependentsOf(item.uid()));
    return touched;
  }

  synchronized Optional<Item> get(Item.Ref ref) {
    return Optional.ofNullable(items.get(ref));
  }

  synchronized Optional<Item> withUid(String uid) {
    return Optional.ofNullable(byUid.get(uid))
        .map(items::get)
        .filter(item -> item.uid().equals(uid));
  }

  synchronized List<Item.Ref> dependentsOf(String uid) {
    return List.copyOf(dependents.getOrDefault(uid, Set.of()));
  }

  /// Takes the object's edges out.
  ///
  /// @return its owners
  private List<Item.Ref> unlink(Item item) {
    byUid.remove(item.uid(), item.ref());
    List<Item.Ref> owners = new ArrayList<>();
    for (OwnerReference owner : item.owners()) {
      Set<Item.Ref> siblings = dependents.get(owner.getUid());
      if (siblings != null) {
        siblings.remove(item.ref());
        if (siblings.isEmpty()) {
          dependents.remove(owner.getUid());
        }
      }
      Item.Ref ref = byUid.get(owner.getUid());
      if (ref != null) {
        owners.add(ref);
      }
    }
    return owners;
  }
}
