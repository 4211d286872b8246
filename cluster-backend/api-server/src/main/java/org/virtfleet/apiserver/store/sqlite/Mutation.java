package org.virtfleet.apiserver.store.sqlite;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.virtfleet.apiserver.store.Content;
import org.virtfleet.apiserver.store.StoreEvent;
import org.virtfleet.apiserver.store.StoreKey;
import org.virtfleet.apiserver.store.StoredObject;

/// What somebody waits for the writer to do.
sealed interface Mutation {

  /// Completed when it is durable, or with the reason why it is not.
  CompletableFuture<?> done();

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

  /// Replacing everything by the objects of a backup.
  ///
  /// @param above the newest revision that the backup knows of
  /// @param done the revision that the store has then
  record Restore(List<StoredObject> objects, long above, CompletableFuture<Long> done)
      implements Mutation {

    public Restore {
      objects = List.copyOf(objects);
    }
  }
}
