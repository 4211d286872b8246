package org.virtfleet.apiserver.store.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.virtfleet.apiserver.store.Content;
import org.virtfleet.apiserver.store.EventCursor;
import org.virtfleet.apiserver.store.EventLog;
import org.virtfleet.apiserver.store.Page;
import org.virtfleet.apiserver.store.PageRequest;
import org.virtfleet.apiserver.store.Range;
import org.virtfleet.apiserver.store.Store;
import org.virtfleet.apiserver.store.StoreEvent;
import org.virtfleet.apiserver.store.StoreException;
import org.virtfleet.apiserver.store.StoreException.Code;
import org.virtfleet.apiserver.store.StoreKey;
import org.virtfleet.apiserver.store.StoredObject;

/// The store's contract without a disk: for tests. Nothing survives the process.
public final class MemoryStore implements Store {

  private record Version(StoredObject object, boolean deleted) {}

  private final TreeMap<StoreKey, List<Version>> history = new TreeMap<>();
  private final EventLog log = new EventLog(0);
  private long revision;
  private long compacted;

  @Override
  public synchronized StoredObject create(StoreKey key, Content content) {
    if (current(key).isPresent()) {
      throw new StoreException(Code.EXISTS, key + " exists");
    }
    long at = revision + 1;
    return add(StoreEvent.Type.CREATED, new StoredObject(key, at, at, content), Optional.empty());
  }

  @Override
  public synchronized StoredObject update(StoreKey key, long expectedRevision, Content content) {
    StoredObject old = expect(key, expectedRevision);
    StoredObject updated = new StoredObject(key, revision + 1, old.createdRevision(), content);
    return add(StoreEvent.Type.UPDATED, updated, Optional.of(old));
  }

  @Override
  public synchronized StoredObject delete(StoreKey key, long expectedRevision, Content last) {
    StoredObject old = expect(key, expectedRevision);
    StoredObject deleted = new StoredObject(key, revision + 1, old.createdRevision(), last);
    return add(StoreEvent.Type.DELETED, deleted, Optional.of(old));
  }

  @Override
  public synchronized Optional<StoredObject> get(StoreKey key) {
    return current(key);
  }

  @Override
  public synchronized Page list(Range range, PageRequest request) {
    long at = request.revision() == 0 ? revision : request.revision();
    requireKept(at);
    List<StoredObject> items = new ArrayList<>();
    long remaining = 0;
    StoreKey from = request.after().orElse(new StoreKey(range.resource(), range.namespace(), ""));
    for (var entry : history.tailMap(from, false).entrySet()) {
      if (!entry.getKey().resource().equals(range.resource())) {
        break;
      }
      if (!range.contains(entry.getKey())) {
        continue;
      }
      Optional<StoredObject> then = asOf(entry.getValue(), at);
      if (then.isPresent() && (request.limit() == 0 || items.size() < request.limit())) {
        items.add(then.get());
      } else if (then.isPresent()) {
        remaining++;
      }
    }
    return new Page(at, items, remaining);
  }

  @Override
  public EventCursor watch(Range range, long afterRevision) {
    return log.cursor(range, afterRevision);
  }

  @Override
  public synchronized long revision() {
    return revision;
  }

  @Override
  public synchronized void compact(long upTo) {
    compacted = Math.max(compacted, Math.min(upTo, revision));
    history
        .values()
        .forEach(versions -> versions.removeIf(v -> replacedBy(versions, v) <= compacted));
    history.values().removeIf(List::isEmpty);
    log.compact(compacted);
  }

  @Override
  public void close() {}

  private void requireKept(long at) {
    if (at < compacted) {
      throw new StoreException(
          Code.COMPACTED, "too old resource version: " + at + " (" + compacted + ")");
    }
    if (at > revision) {
      throw new StoreException(
          Code.FUTURE, "Too large resource version: " + at + ", current: " + revision);
    }
  }

  /// When a version went out of date: a tombstone does so at once.
  private static long replacedBy(List<Version> versions, Version version) {
    int next = versions.indexOf(version) + 1;
    if (next < versions.size()) {
      return versions.get(next).object().revision();
    }
    return version.deleted() ? version.object().revision() : Long.MAX_VALUE;
  }

  private static Optional<StoredObject> asOf(List<Version> versions, long at) {
    for (Version version : versions.reversed()) {
      if (version.object().revision() <= at) {
        return version.deleted() ? Optional.empty() : Optional.of(version.object());
      }
    }
    return Optional.empty();
  }

  private Optional<StoredObject> current(StoreKey key) {
    return asOf(history.getOrDefault(key, List.of()), Long.MAX_VALUE);
  }

  private StoredObject expect(StoreKey key, long expectedRevision) {
    StoredObject old =
        current(key).orElseThrow(() -> new StoreException(Code.NOT_FOUND, key + " is not there"));
    if (old.revision() != expectedRevision) {
      throw new StoreException(Code.CONFLICT, key + " is at revision " + old.revision());
    }
    return old;
  }

  private StoredObject add(
      StoreEvent.Type type, StoredObject object, Optional<StoredObject> previous) {
    revision = object.revision();
    history
        .computeIfAbsent(object.key(), k -> new ArrayList<>())
        .add(new Version(object, type == StoreEvent.Type.DELETED));
    log.append(List.of(new StoreEvent(type, object, previous)));
    return object;
  }
}
