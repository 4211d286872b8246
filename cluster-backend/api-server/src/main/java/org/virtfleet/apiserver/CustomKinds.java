package org.virtfleet.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.crd.CrdChecks;
import org.virtfleet.apiserver.crd.CrdStatus;
import org.virtfleet.apiserver.registry.Call;
import org.virtfleet.apiserver.registry.DeleteOptions;
import org.virtfleet.apiserver.registry.ListQuery;
import org.virtfleet.apiserver.registry.Registry;
import org.virtfleet.apiserver.registry.WriteOptions;
import org.virtfleet.apiserver.resource.CrdReader;
import org.virtfleet.apiserver.resource.ObjectCodec;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.resource.ResourceCatalog;
import org.virtfleet.apiserver.resource.ResourceDefinition;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.schema.Schemas;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusReason;
import org.virtfleet.apiserver.store.PageRequest;
import org.virtfleet.apiserver.store.Range;
import org.virtfleet.apiserver.store.Store;
import org.virtfleet.apiserver.store.StoreException;
import org.virtfleet.apiserver.store.StoredObject;

/// Serves the kinds that users define, from the moment their CustomResourceDefinition is stored
/// until it is deleted, which deletes their objects first.
///
/// Level-triggered: each round compares all definitions with the catalog; any change of a
/// definition starts the next.
final class CustomKinds implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CustomKinds.class);
  private static final String CRDS = "customresourcedefinitions.apiextensions.k8s.io";
  private static final Range RANGE = new Range(CRDS, "");
  private static final PageRequest EVERYTHING = new PageRequest(0, Optional.empty(), 0);
  private static final Duration BUSY = Duration.ofMillis(500);
  private static final Duration IDLE = Duration.ofMinutes(1);
  private static final User SELF = new User("system:apiserver", List.of(User.MASTERS));
  private static final WriteOptions OPTIONS =
      new WriteOptions(false, "kube-apiserver", WriteOptions.FieldValidation.IGNORE);

  private final ResourceCatalog catalog;
  private final Registry registry;
  private final Store store;
  private final ServedResource definitions;
  private final Set<String> builtIn;
  private final Map<String, Long> served = new HashMap<>();
  private final Thread thread = Thread.ofVirtual().name("custom-kinds").unstarted(this::run);

  /// @param store below the definitions of the server's own kinds, which are none of its business
  CustomKinds(ResourceCatalog catalog, Registry registry, Store store) {
    this.catalog = catalog;
    this.registry = registry;
    this.store = store;
    this.definitions = catalog.byGroupResource(CRDS).flatMap(d -> d.preferred()).orElseThrow();
    this.builtIn = new HashSet<>();
    catalog.all().forEach(d -> builtIn.add(d.groupResource()));
  }

  /// Serves what is defined already, then follows the changes.
  void start() {
    round();
    thread.start();
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        var changes = store.watch(RANGE, store.revision());
        boolean pending = round();
        changes.next(pending ? BUSY : IDLE, 1);
      } catch (InterruptedException e) {
        return;
      } catch (ApiException | StoreException | IllegalArgumentException e) {
        LOG.warn("serving users' kinds is tried again: {}", e.getMessage());
        try {
          Thread.sleep(BUSY);
        } catch (InterruptedException interrupted) {
          return;
        }
      }
    }
  }

  /// Whether a definition waits for its objects to go.
  private boolean round() {
    boolean pending = false;
    Set<String> present = new HashSet<>();
    for (StoredObject stored : store.list(RANGE, EVERYTHING).items()) {
      String name = stored.key().name();
      if (builtIn.contains(name)) {
        continue; // that kind is the server's own
      }
      present.add(name);
      ObjectNode crd = ObjectCodec.decode(definitions, stored);
      if (ObjectMeta.of(crd).deletionTimestamp().isPresent()) {
        pending |= !empty(name, crd);
      } else if (!Long.valueOf(stored.revision()).equals(served.get(name))) {
        serve(name, crd);
      }
    }
    for (String gone : List.copyOf(served.keySet())) {
      if (!present.contains(gone)) {
        served.remove(gone);
        catalog.remove(gone);
      }
    }
    return pending;
  }

  private void serve(String name, ObjectNode crd) {
    try {
      catalog.put(CrdReader.read(crd, false, new Schemas()));
      StoredObject written =
          registry.update(call(definitions, ""), name, "status", CustomKinds::established);
      served.put(name, written.revision());
    } catch (IllegalArgumentException e) {
      LOG.warn("{} is not served: {}", name, e.getMessage());
    } catch (ApiException e) {
      if (e.reason() != StatusReason.NOT_FOUND) {
        throw e;
      }
    }
  }

  private static ObjectNode established(ObjectNode crd) {
    CrdStatus.establish(
        crd.withObjectProperty("status"), (ObjectNode) crd.path("spec").path("names").deepCopy());
    return crd;
  }

  /// Deletes the objects of a kind, and lets the definition go when there are none; whether it did.
  private boolean empty(String name, ObjectNode crd) {
    catalog.retire(name);
    if (CrdStatus.terminate(crd.deepCopy().withObjectProperty("status"))) {
      registry.update(call(definitions, ""), name, "status", CustomKinds::terminating);
    }
    ResourceDefinition definition = CrdReader.read(crd, false, new Schemas());
    if (catalog.byGroupResource(name).isEmpty()) {
      catalog.put(definition); // whoever has a finalizer upon an object has to reach it
    }
    boolean empty = true;
    for (ServedResource resource : definition.preferred().stream().toList()) {
      for (StoredObject object : registry.list(call(resource, ""), ListQuery.ALL).items()) {
        empty = false;
        if (ObjectMeta.of(ObjectCodec.decode(resource, object)).deletionTimestamp().isEmpty()) {
          delete(call(resource, object.key().namespace()), object.key().name());
        }
      }
    }
    if (!empty) {
      return false;
    }
    served.remove(name);
    catalog.remove(name);
    registry.update(call(definitions, ""), name, "", CustomKinds::release);
    return true;
  }

  private void delete(Call call, String name) {
    try {
      registry.delete(call, name, DeleteOptions.DEFAULT);
    } catch (ApiException e) {
      LOG.info("{} {} is not deleted yet: {}", call.resource().kind(), name, e.text());
    }
  }

  private static ObjectNode terminating(ObjectNode crd) {
    var _ = CrdStatus.terminate(crd.withObjectProperty("status"));
    return crd;
  }

  private static ObjectNode release(ObjectNode crd) {
    ObjectMeta meta = ObjectMeta.of(crd);
    meta.finalizers(
        meta.finalizers().stream().filter(f -> !f.equals(CrdChecks.FINALIZER)).toList());
    return crd;
  }

  private static Call call(ServedResource resource, String namespace) {
    return new Call(SELF, resource, namespace, OPTIONS, w -> {});
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
