package org.virtfleet.apiserver.store.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.virtfleet.apiserver.store.Page;
import org.virtfleet.apiserver.store.PageRequest;
import org.virtfleet.apiserver.store.Range;
import org.virtfleet.apiserver.store.StoreEvent;
import org.virtfleet.apiserver.store.StoreKey;
import org.virtfleet.apiserver.store.StoredObject;

/// The newest durable version of every object, in memory and in the order of keys: most questions
/// are about these, and they are answered also while the disk fails. Thread-safe.
final class Present {

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private TreeMap<StoreKey, StoredObject> objects = new TreeMap<>();
  private long revision;

  Present(List<StoredObject> objects, long revision) {
    replace(objects, revision);
  }

  Optional<StoredObject> get(StoreKey key) {
    lock.readLock().lock();
    try {
      return Optional.ofNullable(objects.get(key));
    } finally {
      lock.readLock().unlock();
    }
  }

  /// As of which revision this is all.
  long revision() {
    lock.readLock().lock();
    try {
      return revision;
    } finally {
      lock.readLock().unlock();
    }
  }

  /// A page of the present; empty when the request is about another revision.
  Optional<Page> list(Range range, PageRequest request) {
    lock.readLock().lock();
    try {
      if (request.revision() != 0 && request.revision() != revision) {
        return Optional.empty();
      }
      List<StoredObject> items = new ArrayList<>();
      long remaining = 0;
      StoreKey from = request.after().orElse(new StoreKey(range.resource(), range.namespace(), ""));
      for (StoredObject object : objects.tailMap(from, false).values()) {
        if (!range.contains(object.key())) {
          break; // keys of a range lie side by side
        }
        if (request.limit() == 0 || items.size() < request.limit()) {
          items.add(object);
        } else {
          remaining++;
        }
      }
      return Optional.of(new Page(revision, items, remaining));
    } finally {
      lock.readLock().unlock();
    }
  }

  /// Takes over changes that have become durable.
  void apply(List<StoreEvent> events) {
    lock.writeLock().lock();
    try {
      for (StoreEvent event : events) {
        switch (event.type()) {
          case CREATED, UPDATED -> objects.put(event.object().key(), event.object());
          case DELETED -> objects.remove(event.object().key());
        }
        revision = event.revision();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  void replace(List<StoredObject> all, long at) {
    TreeMap<StoreKey, StoredObject> sorted = new TreeMap<>();
    all.forEach(object -> sorted.put(object.key(), object));
    lock.writeLock().lock();
    try {
      objects = sorted;
      revision = at;
    } finally {
      lock.writeLock().unlock();
    }
  }
}
