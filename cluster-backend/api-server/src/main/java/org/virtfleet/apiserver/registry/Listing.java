package org.virtfleet.apiserver.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.virtfleet.apiserver.store.Page;
import org.virtfleet.apiserver.store.PageRequest;
import org.virtfleet.apiserver.store.Range;
import org.virtfleet.apiserver.store.Store;
import org.virtfleet.apiserver.store.StoreException;
import org.virtfleet.apiserver.store.StoreKey;
import org.virtfleet.apiserver.store.StoredObject;

/// Objects as of one revision.
///
/// @param next where the next page begins; empty when this is the last
/// @param remaining how many objects follow; unknown with selectors
public record Listing(
    long revision, List<StoredObject> items, Optional<StoreKey> next, OptionalLong remaining) {

  /// With selectors the store is read in pages of this size at least.
  private static final int MIN_PAGE = 500;

  public Listing {
    items = List.copyOf(items);
  }

  static Listing read(Store store, Range range, ListQuery query) {
    try {
      return query.selectsAll() ? whole(store, range, query) : selected(store, range, query);
    } catch (StoreException e) {
      throw StoreFailures.translate(e);
    }
  }

  private static Listing whole(Store store, Range range, ListQuery query) {
    Page page = store.list(range, new PageRequest(query.revision(), query.after(), query.limit()));
    if (page.remaining() == 0) {
      return new Listing(page.revision(), page.items(), Optional.empty(), OptionalLong.empty());
    }
    StoreKey last = page.items().getLast().key();
    return new Listing(
        page.revision(), page.items(), Optional.of(last), OptionalLong.of(page.remaining()));
  }

  private static Listing selected(Store store, Range range, ListQuery query) {
    int pageSize = query.limit() == 0 ? 0 : Math.max(query.limit(), MIN_PAGE);
    List<StoredObject> found = new ArrayList<>();
    Optional<StoreKey> after = query.after();
    long revision = query.revision();
    while (true) {
      Page page = store.list(range, new PageRequest(revision, after, pageSize));
      revision = page.revision();
      for (int i = 0; i < page.items().size(); i++) {
        StoredObject object = page.items().get(i);
        if (query.selects(object)) {
          found.add(object);
        }
        boolean more = i + 1 < page.items().size() || page.remaining() > 0;
        if (query.limit() > 0 && found.size() == query.limit() && more) {
          return new Listing(revision, found, Optional.of(object.key()), OptionalLong.empty());
        }
      }
      if (page.remaining() == 0) {
        return new Listing(revision, found, Optional.empty(), OptionalLong.empty());
      }
      after = Optional.of(page.items().getLast().key());
    }
  }
}
