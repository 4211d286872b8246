package org.virtfleet.apiserver.rbac;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.apiserver.resource.ObjectCodec;
import org.virtfleet.apiserver.resource.ResourceCatalog;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.store.EventCursor;
import org.virtfleet.apiserver.store.Page;
import org.virtfleet.apiserver.store.PageRequest;
import org.virtfleet.apiserver.store.Range;
import org.virtfleet.apiserver.store.Store;
import org.virtfleet.apiserver.store.StoreEvent;
import org.virtfleet.apiserver.store.StoreException;
import org.virtfleet.apiserver.store.StoreKey;
import org.virtfleet.apiserver.store.StoredObject;

/// All objects of one kind in a short form, kept as the store has them.
///
/// @param <T> the short form
final class Followed<T> implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Followed.class);
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration AGAIN = Duration.ofMillis(500);
  private static final int BATCH = 100;

  private final Store store;
  private final ResourceCatalog catalog;
  private final String resource;
  private final Function<ObjectNode, T> reader;
  private final Thread thread;
  private volatile Map<StoreKey, T> objects = Map.of();

  /// @param resource `roles.rbac.authorization.k8s.io`
  Followed(Store store, ResourceCatalog catalog, String resource, Function<ObjectNode, T> reader) {
    this.store = store;
    this.catalog = catalog;
    this.resource = resource;
    this.reader = reader;
    this.thread = Thread.ofVirtual().name("follow-" + resource).unstarted(this::follow);
  }

  /// Returns when everything that is there is known.
  void start() {
    read();
    thread.start();
  }

  Stream<T> all() {
    return objects.values().stream();
  }

  Optional<T> find(StoreKey key) {
    return Optional.ofNullable(objects.get(key));
  }

  /// @return the revision that was read
  private long read() {
    Map<StoreKey, T> found = new HashMap<>();
    Page page = store.list(new Range(resource, ""), PageRequest.ALL);
    for (StoredObject object : page.items()) {
      put(found, object);
    }
    objects = Map.copyOf(found);
    return page.revision();
  }

  private void follow() {
    while (true) {
      try {
        EventCursor cursor = store.watch(new Range(resource, ""), read());
        while (true) {
          apply(cursor.next(LONG, BATCH));
        }
      } catch (InterruptedException e) {
        return;
      } catch (StoreException e) {
        LOG.warn("{} are read again: {}", resource, e.getMessage());
        try {
          Thread.sleep(AGAIN);
        } catch (InterruptedException closed) {
          return;
        }
      }
    }
  }

  private void apply(List<StoreEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    Map<StoreKey, T> changed = new HashMap<>(objects);
    for (StoreEvent event : events) {
      switch (event.type()) {
        case CREATED, UPDATED -> put(changed, event.object());
        case DELETED -> changed.remove(event.object().key());
      }
    }
    objects = Map.copyOf(changed);
  }

  private void put(Map<StoreKey, T> into, StoredObject object) {
    Optional<ServedResource> served =
        catalog.byGroupResource(resource).flatMap(definition -> definition.preferred());
    served.ifPresent(
        kind -> into.put(object.key(), reader.apply(ObjectCodec.decode(kind, object))));
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
