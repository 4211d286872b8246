package org.virtfleet.apiserver.store;

import java.util.List;

/// A part of a list, all of it as of one revision.
///
/// @param remaining how many objects follow this page
public record Page(long revision, List<StoredObject> items, long remaining) {

  public Page {
    items = List.copyOf(items);
  }
}
