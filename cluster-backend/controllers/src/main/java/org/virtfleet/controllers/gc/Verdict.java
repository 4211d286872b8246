package org.virtfleet.controllers.gc;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.List;
import java.util.Set;

/// What becomes of an object that has owners.
sealed interface Verdict {

  /// It stays as it is.
  record Keep() implements Verdict {}

  /// It stays, for the sake of the owners that are left.
  ///
  /// @param gone uids of owners that are not there any more, or that wait for it to go
  record Disown(Set<String> gone) implements Verdict {
    public Disown {
      gone = Set.copyOf(gone);
    }
  }

  /// Nobody wants it any more.
  record Delete(DeletionPropagation propagation) implements Verdict {}

  /// @param solid owners that are there
  /// @param dangling owners that are gone
  /// @param waiting owners that are there but wait for their dependents to go
  record Owners(Set<String> solid, Set<String> dangling, Set<String> waiting) {
    public Owners {
      solid = Set.copyOf(solid);
      dangling = Set.copyOf(dangling);
      waiting = Set.copyOf(waiting);
    }
  }

  static Verdict on(Item item, Owners owners, boolean hasDependents) {
    if (item.deleting()) {
      return new Keep();
    }
    if (owners.dangling().isEmpty() && owners.waiting().isEmpty()) {
      return new Keep();
    }
    if (!owners.solid().isEmpty()) {
      List<String> gone =
          item.owners().stream()
              .map(OwnerReference::getUid)
              .filter(uid -> !owners.solid().contains(uid))
              .toList();
      return new Disown(Set.copyOf(gone));
    }
    if (item.finalizers().contains(Item.ORPHAN)) {
      return new Delete(DeletionPropagation.ORPHAN);
    }
    boolean inOrder = !owners.waiting().isEmpty() && hasDependents;
    return new Delete(
        inOrder || item.finalizers().contains(Item.FOREGROUND)
            ? DeletionPropagation.FOREGROUND
            : DeletionPropagation.BACKGROUND);
  }
}
