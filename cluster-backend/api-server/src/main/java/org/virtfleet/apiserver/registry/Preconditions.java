package org.virtfleet.apiserver.registry;

import java.util.Optional;
import org.virtfleet.apiserver.resource.ObjectMeta;

/// What must hold for a deletion to go on: `DeleteOptions.preconditions`.
public record Preconditions(Optional<String> uid, Optional<String> resourceVersion) {

  /// Nothing in particular.
  public static final Preconditions NONE = new Preconditions(Optional.empty(), Optional.empty());

  void check(Call call, String name, ObjectMeta meta) {
    if (uid.isPresent() && !uid.get().equals(meta.uid())) {
      throw call.refusedDeletion(
          name,
          "the UID in the precondition (%s) does not match the UID in record (%s). The object might have been deleted and then recreated"
              .formatted(uid.get(), meta.uid()));
    }
    if (resourceVersion.isPresent() && !resourceVersion.get().equals(meta.resourceVersion())) {
      throw call.refusedDeletion(
          name,
          "the ResourceVersion in the precondition (%s) does not match the ResourceVersion in record (%s). The object might have been modified"
              .formatted(resourceVersion.get(), meta.resourceVersion()));
    }
  }
}
