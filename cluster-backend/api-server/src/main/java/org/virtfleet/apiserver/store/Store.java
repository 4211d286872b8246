package org.virtfleet.apiserver.store;

import java.util.Optional;

/// Objects and their history, after the Kubernetes storage interface.
///
/// Every change gets the next revision of one counter for all resources. A change is acknowledged,
/// and visible to anybody, only when it is durable; changes become visible in the order of their
/// revisions. The versions of the last while are kept, until [#compact], so that a list can be
/// continued and a watch taken up again.
///
/// All methods may be called from any thread, virtual ones included, and may block. They fail with
/// [StoreException].
public interface Store extends AutoCloseable {

  /// Puts an object where there is none, else `EXISTS`.
  StoredObject create(StoreKey key, Content content);

  /// Replaces the version `expectedRevision`, else `CONFLICT` or `NOT_FOUND`.
  StoredObject update(StoreKey key, long expectedRevision, Content content);

  /// Removes the object whose version is `expectedRevision`, else `CONFLICT` or `NOT_FOUND`.
  ///
  /// @param last its last state, for the event
  StoredObject delete(StoreKey key, long expectedRevision, Content last);

  /// The present version.
  Optional<StoredObject> get(StoreKey key);

  /// A list in the order of keys; `COMPACTED` or `FUTURE` when the revision asked for cannot be
  /// served.
  Page list(Range range, PageRequest request);

  /// The changes after a revision, as they come; `COMPACTED` when some of them are not kept any
  /// more. A revision of the future waits for it.
  EventCursor watch(Range range, long afterRevision);

  /// The revision of the newest change.
  long revision();

  /// Forgets versions that were replaced at `revision` or before; lists and watches from before it
  /// answer `COMPACTED`.
  void compact(long revision);

  @Override
  void close();
}
