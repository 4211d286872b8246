package org.virtfleet.controllers.gc;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.List;
import java.util.Objects;
import org.virtfleet.api.Finalizers;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.object.ResourceType;

/// What the garbage collector knows of an object.
record Item(
    Ref ref, String uid, List<OwnerReference> owners, List<String> finalizers, boolean deleting) {

  static final String FOREGROUND = "foregroundDeletion";
  static final String ORPHAN = "orphan";

  /// Where an object is.
  record Ref(ResourceType kind, Key key) {
    @Override
    public String toString() {
      return kind.kind() + " " + key;
    }
  }

  Item {
    owners = List.copyOf(owners);
    finalizers = List.copyOf(finalizers);
  }

  static Item of(ResourceType kind, ObjectMeta meta) {
    return new Item(
        new Ref(kind, Key.of(meta.getNamespace(), meta.getName())),
        Objects.requireNonNullElse(meta.getUid(), ""),
        Objects.requireNonNullElse(meta.getOwnerReferences(), List.of()),
        Objects.requireNonNullElse(meta.getFinalizers(), List.of()),
        meta.getDeletionTimestamp() != null);
  }

  /// Its dependents go first. Those of a machine go once its controller has let go of it: until
  /// then there may be disks among them that others have, too.
  boolean waitsForDependents() {
    return deleting && finalizers.contains(FOREGROUND) && !finalizers.contains(Finalizers.VM);
  }

  /// Its dependents stay.
  boolean orphansDependents() {
    return deleting && finalizers.contains(ORPHAN);
  }

  boolean isOwnedBy(String ownerUid) {
    return owners.stream().anyMatch(o -> o.getUid().equals(ownerUid));
  }

  /// Whether the owner may not go before this one.
  boolean blocks(String ownerUid) {
    return owners.stream()
        .anyMatch(
            o -> o.getUid().equals(ownerUid) && Boolean.TRUE.equals(o.getBlockOwnerDeletion()));
  }
}
