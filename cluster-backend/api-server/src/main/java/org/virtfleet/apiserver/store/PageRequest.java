package org.virtfleet.apiserver.store;

import java.util.Optional;

/// Which part of a list.
///
/// @param revision as of when; 0 for now
/// @param after the last key of the page before
/// @param limit most objects to return; 0 for all
public record PageRequest(long revision, Optional<StoreKey> after, int limit) {

  /// All, as of now.
  public static final PageRequest ALL = new PageRequest(0, Optional.empty(), 0);
}
