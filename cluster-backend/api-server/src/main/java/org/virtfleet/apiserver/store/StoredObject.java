package org.virtfleet.apiserver.store;

/// A version of an object.
///
/// @param revision the store's revision at which this version came about
/// @param createdRevision the revision of its first version
public record StoredObject(StoreKey key, long revision, long createdRevision, Content content) {}
