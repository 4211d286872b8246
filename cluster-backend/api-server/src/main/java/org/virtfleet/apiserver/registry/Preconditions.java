package org.virtfleet.apiserver.registry;

import java.util.Optional;
import org.virtfleet.apiserver.resource.ObjectMeta;

/// What must hold for a deletion to go on: `DeleteOptions.preconditions`.
public record Preconditions(Optional<String> uid, Optional<String> resourceVersion) {

  /// Nothing in particular.
  public static final Preconditions NONE = new Preconditions(Optional.empty(), Optional.empty());

  void check(Call call, String name, ObjectMeta meta) {
    if (uid.isPresent() && !uid.get().equals(meta.uid())) {
      throw call.conflict(
          name,
          "Precondition failed: UID in precondition: %s, UID in object meta: %s"
              .formatted(uid.get(), meta.uid()));
    }
    if (resourceVersion.isPresent() && !resourceVersion.get().equals(meta.resourceVersion())) {
      throw call.conflict(
          name,
          "Precondition failed: ResourceVersion in precondition: %s, ResourceVersion in object meta: %s"
              .formatted(resourceVersion.get(), meta.resourceVersion()));
    }
  }
}
