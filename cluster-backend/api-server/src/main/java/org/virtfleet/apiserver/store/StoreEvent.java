package org.virtfleet.apiserver.store;

import java.util.Optional;

/// One step of the history.
///
/// @param object the new version; for a deletion the last state, at the revision of the deletion
/// @param previous the version before; empty for a creation
public record StoreEvent(Type type, StoredObject object, Optional<StoredObject> previous) {

  /// What happened.
  public enum Type {
    /// The key had no object.
    CREATED,
    /// A new version.
    UPDATED,
    /// The object is gone.
    DELETED
  }

  /// The revision of this step.
  public long revision() {
    return object.revision();
  }
}
