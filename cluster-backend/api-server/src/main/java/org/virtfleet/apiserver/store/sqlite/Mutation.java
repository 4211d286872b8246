package org.virtfleet.apiserver.store.sqlite;

import java.util.concurrent.CompletableFuture;
import org.virtfleet.apiserver.store.Content;
import org.virtfleet.apiserver.store.StoreEvent;
import org.virtfleet.apiserver.store.StoreKey;
import org.virtfleet.apiserver.store.StoredObject;

/// What somebody waits for the writer to do.
sealed interface Mutation {

  /// A change of one object.
  ///
  /// @param expected the version to replace; 0 where there must be none
  record Change(
      StoreEvent.Type type,
      StoreKey key,
      long expected,
      Content content,
      CompletableFuture<StoredObject> done)
      implements Mutation {}

  /// Forgetting old versions.
  record Compact(long revision, CompletableFuture<Void> done) implements Mutation {}
}
