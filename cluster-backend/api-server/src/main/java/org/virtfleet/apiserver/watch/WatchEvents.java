package org.virtfleet.apiserver.watch;

import java.util.Optional;
import org.virtfleet.apiserver.registry.ListQuery;
import org.virtfleet.apiserver.store.StoreEvent;
import org.virtfleet.apiserver.store.StoredObject;

/// Steps of the history as one watcher sees them: an object that enters its selection is added, one
/// that leaves it is deleted.
final class WatchEvents {

  /// An event for a watcher.
  record Seen(String type, StoredObject object) {}

  private WatchEvents() {}

  static Optional<Seen> see(StoreEvent event, ListQuery query) {
    boolean before = event.previous().filter(query::selects).isPresent();
    return switch (event.type()) {
      case CREATED ->
          query.selects(event.object()) ? seen("ADDED", event.object()) : Optional.empty();
      case DELETED ->
          before || query.selects(event.object())
              ? seen("DELETED", event.object())
              : Optional.empty();
      case UPDATED -> {
        boolean now = query.selects(event.object());
        if (now) {
          yield seen(before ? "MODIFIED" : "ADDED", event.object());
        }
        yield before ? seen("DELETED", lastSeen(event)) : Optional.empty();
      }
    };
  }

  private static Optional<Seen> seen(String type, StoredObject object) {
    return Optional.of(new Seen(type, object));
  }

  /// What the watcher knew of the object, at the revision at which it lost it.
  private static StoredObject lastSeen(StoreEvent event) {
    StoredObject previous = event.previous().orElse(event.object());
    return new StoredObject(
        previous.key(), event.revision(), previous.createdRevision(), previous.content());
  }
}
