package org.virtfleet.client.control;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.List;
import java.util.Optional;

/// Who an object belongs to (`metadata.ownerReferences`). An object has at most one owner that
/// controls it.
public final class Owners {

  private Owners() {}

  /// The reference by which `owner` controls what it made.
  public static OwnerReference controlledBy(HasMetadata owner) {
    return new OwnerReferenceBuilder()
        .withApiVersion(owner.getApiVersion())
        .withKind(owner.getKind())
        .withName(owner.getMetadata().getName())
        .withUid(owner.getMetadata().getUid())
        .withController(true)
        .withBlockOwnerDeletion(true)
        .build();
  }

  public static Optional<OwnerReference> controllerOf(HasMetadata object) {
    return references(object).stream()
        .filter(o -> Boolean.TRUE.equals(o.getController()))
        .findFirst();
  }

  /// Whether `owner` controls `object`; one of the same name that was made anew does not.
  public static boolean controls(HasMetadata owner, HasMetadata object) {
    return controllerOf(object)
        .filter(o -> o.getUid().equals(owner.getMetadata().getUid()))
        .isPresent();
  }

  /// The key of the controlling owner if it is of the given kind.
  public static Optional<Key> controllerOfKind(HasMetadata object, String kind) {
    return controllerOf(object)
        .filter(o -> kind.equals(o.getKind()))
        .map(o -> Key.of(object.getMetadata().getNamespace(), o.getName()));
  }

  private static List<OwnerReference> references(HasMetadata object) {
    var references = object.getMetadata().getOwnerReferences();
    return references == null ? List.of() : references;
  }
}
