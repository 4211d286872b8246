package org.virtfleet.apiserver.crd;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.virtfleet.apiserver.resource.CrdWriter;
import org.virtfleet.apiserver.resource.ResourceDefinition;
import org.virtfleet.apiserver.resource.ResourceVersion;
import org.virtfleet.apiserver.store.Content;
import org.virtfleet.apiserver.store.EventCursor;
import org.virtfleet.apiserver.store.Page;
import org.virtfleet.apiserver.store.PageRequest;
import org.virtfleet.apiserver.store.Range;
import org.virtfleet.apiserver.store.Store;
import org.virtfleet.apiserver.store.StoreEvent;
import org.virtfleet.apiserver.store.StoreKey;
import org.virtfleet.apiserver.store.StoredObject;

/// A store in which the server's own kinds are CustomResourceDefinitions, too.
///
/// The store below holds of each only what no file says: name, uid, time and status, in half a
/// kilobyte. The specification, with schemas of a megabyte in all, is what the server serves by
/// anyway, and is put in when somebody reads the object. So a new release changes it without a
/// write.
public final class OwnKinds implements Store {

  private static final String CRDS = "customresourcedefinitions.apiextensions.k8s.io";

  /// Its objects are answered to and never kept: CDI has no definition of it either.
  private static final String NEVER_STORED = "uploadtokenrequests.upload.cdi.kubevirt.io";

  private static final PageRequest EVERYTHING = new PageRequest(0, Optional.empty(), 0);
  private static final JsonMapper JSON = new JsonMapper();

  private final Store store;
  private final Map<String, ResourceDefinition> definitions = new TreeMap<>();

  /// @param own the kinds that the server brings along; Kubernetes' own have no definitions
  public OwnKinds(Store store, Collection<ResourceDefinition> own) {
    this.store = store;
    own.stream()
        .filter(d -> !d.builtin() && !d.groupResource().equals(NEVER_STORED))
        .forEach(d -> definitions.put(d.groupResource(), d));
  }

  /// Their names.
  public Set<String> names() {
    return Set.copyOf(definitions.keySet());
  }

  /// Makes the definitions that are missing, takes the place of a user's of the same name, and
  /// takes those away whose kind an earlier release had.
  public void make() {
    for (ResourceDefinition definition : definitions.values()) {
      StoreKey key = new StoreKey(CRDS, "", definition.groupResource());
      Optional<StoredObject> present = store.get(key);
      if (present.isEmpty()) {
        store.create(key, content(stub(definition)));
      } else if (read(present.get()).has("spec")) {
        store.update(key, present.get().revision(), content(stub(definition)));
      }
    }
    for (StoredObject object : store.list(new Range(CRDS, ""), EVERYTHING).items()) {
      if (!definitions.containsKey(object.key().name()) && !read(object).has("spec")) {
        store.delete(object.key(), object.revision(), object.content());
      }
    }
  }

  private static ObjectNode stub(ResourceDefinition definition) {
    ObjectNode crd = JsonNodeFactory.instance.objectNode();
    crd.putObject("metadata")
        .put("name", definition.groupResource())
        .put("uid", UUID.randomUUID().toString())
        .put("creationTimestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
        .put("generation", 1);
    ObjectNode status = crd.putObject("status");
    CrdStatus.establish(status, CrdWriter.names(definition));
    var stored = status.putArray("storedVersions");
    definition.versions().stream()
        .filter(ResourceVersion::storage)
        .forEach(version -> stored.add(version.name()));
    return crd;
  }

  private StoredObject whole(StoredObject object) {
    ResourceDefinition definition = definitions.get(object.key().name());
    if (definition == null || !object.key().resource().equals(CRDS)) {
      return object;
    }
    ObjectNode crd = read(object);
    JsonNode status = crd.remove("status");
    crd.set("spec", CrdWriter.spec(definition));
    crd.set("status", status);
    return new StoredObject(
        object.key(), object.revision(), object.createdRevision(), content(crd));
  }

  private static ObjectNode read(StoredObject object) {
    try {
      return (ObjectNode) JSON.readTree(object.content().json());
    } catch (IOException e) {
      throw new UncheckedIOException(object.key() + " cannot be read", e);
    }
  }

  private static Content content(ObjectNode crd) {
    try {
      return new Content(JSON.writeValueAsBytes(crd), Map.of(), Map.of());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a definition cannot be written as JSON", e);
    }
  }

  @Override
  public Optional<StoredObject> get(StoreKey key) {
    return store.get(key).map(this::whole);
  }

  @Override
  public Page list(Range range, PageRequest request) {
    Page page = store.list(range, request);
    return range.resource().equals(CRDS)
        ? new Page(
            page.revision(), page.items().stream().map(this::whole).toList(), page.remaining())
        : page;
  }

  @Override
  public EventCursor watch(Range range, long afterRevision) {
    EventCursor cursor = store.watch(range, afterRevision);
    return range.resource().equals(CRDS) ? new Cursor(cursor) : cursor;
  }

  private final class Cursor implements EventCursor {
    private final EventCursor cursor;

    private Cursor(EventCursor cursor) {
      this.cursor = cursor;
    }

    @Override
    public List<StoreEvent> next(Duration wait, int max) throws InterruptedException {
      return cursor.next(wait, max).stream()
          .map(e ->
              new StoreEvent(e.type(), whole(e.object()), e.previous().map(OwnKinds.this::whole)))
          .toList();
    }

    @Override
    public long revision() {
      return cursor.revision();
    }
  }

  @Override
  public StoredObject create(StoreKey key, Content content) {
    return store.create(key, content);
  }

  @Override
  public StoredObject update(StoreKey key, long expectedRevision, Content content) {
    return store.update(key, expectedRevision, content);
  }

  @Override
  public StoredObject delete(StoreKey key, long expectedRevision, Content last) {
    return store.delete(key, expectedRevision, last);
  }

  @Override
  public long revision() {
    return store.revision();
  }

  @Override
  public void compact(long revision) {
    store.compact(revision);
  }

  @Override
  public void close() {
    store.close();
  }
}
