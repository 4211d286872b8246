package org.virtfleet.apiserver.store.sqlite;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtfleet.apiserver.store.StoreEvent;
import org.virtfleet.apiserver.store.StoreException;
import org.virtfleet.apiserver.store.StoreException.Code;
import org.virtfleet.apiserver.store.StoreKey;
import org.virtfleet.apiserver.store.StoredObject;

/// Changes that share a transaction: applied one after the other, visible to nobody until it is
/// durable.
final class Group {

  private record Applied(Mutation.Change change, StoreEvent event) {}

  private final Statements statements;
  private final Present present;
  private final List<Applied> applied = new ArrayList<>();

  /// What the group itself has made of an object; empty where it has deleted it.
  private final Map<StoreKey, Optional<StoredObject>> changed = new HashMap<>();

  private long revision;

  Group(Statements statements, Present present) {
    this.statements = statements;
    this.present = present;
    this.revision = present.revision();
  }

  /// Applies one change, or answers why not.
  void apply(Mutation.Change change) throws SQLException {
    StoreKey key = change.key();
    Optional<StoredObject> old = changed.getOrDefault(key, present.get(key));
    Optional<StoreException> refusal = refusal(change, old);
    if (refusal.isPresent()) {
      change.done().completeExceptionally(refusal.get());
      return;
    }
    revision++;
    if (old.isPresent()) {
      statements.supersede(old.get().revision(), revision);
    }
    StoredObject object =
        new StoredObject(
            key,
            revision,
            old.map(StoredObject::createdRevision).orElse(revision),
            change.content());
    boolean deleted = change.type() == StoreEvent.Type.DELETED;
    statements.insert(object, deleted);
    changed.put(key, deleted ? Optional.empty() : Optional.of(object));
    applied.add(new Applied(change, new StoreEvent(change.type(), object, old)));
  }

  private static Optional<StoreException> refusal(
      Mutation.Change change, Optional<StoredObject> old) {
    if (change.type() == StoreEvent.Type.CREATED) {
      return old.map(o -> new StoreException(Code.EXISTS, change.key() + " exists"));
    }
    if (old.isEmpty()) {
      return Optional.of(new StoreException(Code.NOT_FOUND, change.key() + " is not there"));
    }
    return old.filter(o -> o.revision() != change.expected())
        .map(o ->
            new StoreException(Code.CONFLICT, change.key() + " is at revision " + o.revision()));
  }

  /// The steps of the history that the group is.
  List<StoreEvent> events() {
    return applied.stream().map(Applied::event).toList();
  }

  /// Tells everybody, now that it is durable.
  void acknowledge() {
    applied.forEach(a -> a.change().done().complete(a.event().object()));
  }
}
