package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.admission.AdmissionRequest;
import org.virtfleet.apiserver.crd.CrdChecks;
import org.virtfleet.apiserver.resource.ObjectCodec;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.store.Content;
import org.virtfleet.apiserver.store.Store;
import org.virtfleet.apiserver.store.StoreException;
import org.virtfleet.apiserver.store.StoredObject;

/// The verb `delete`: an object with finalizers is marked and goes when the last of them does.
public final class Deletion {

  private static final String FOREGROUND = "foregroundDeletion";
  private static final String ORPHAN = "orphan";
  private static final String CRDS = "customresourcedefinitions.apiextensions.k8s.io";

  /// What a deletion came to.
  ///
  /// @param object the last state, or the state that waits for its finalizers
  /// @param gone whether the object is gone
  public record Outcome(StoredObject object, boolean gone) {}

  private final Store store;
  private final Intake intake;

  Deletion(Store store, Intake intake) {
    this.store = store;
    this.intake = intake;
  }

  /// Whether nothing holds a marked object any more.
  static boolean isComplete(ServedResource resource, ObjectNode object) {
    ObjectMeta meta = ObjectMeta.of(object);
    return meta.deletionTimestamp().isPresent()
        && meta.finalizers().isEmpty()
        && (!resource.definition().groupResource().equals("namespaces")
            || object.path("spec").path("finalizers").isEmpty());
  }

  Outcome delete(Call call, String name, DeleteOptions options) {
    while (true) {
      StoredObject stored = store.get(call.key(name)).orElseThrow(() -> call.notFound(name));
      try {
        return deleteOnce(call, name, options, stored);
      } catch (StoreException e) {
        switch (e.code()) {
          case NOT_FOUND -> throw call.notFound(name);
          case CONFLICT -> {} // somebody wrote it meanwhile: look again
          case EXISTS, COMPACTED, FUTURE, FULL, UNREADABLE, UNAVAILABLE ->
              throw StoreFailures.translate(e);
        }
      }
    }
  }

  private Outcome deleteOnce(Call call, String name, DeleteOptions options, StoredObject stored) {
    ObjectNode object = ObjectCodec.decode(call.resource(), stored);
    ObjectMeta meta = ObjectMeta.of(object);
    options.preconditions().check(call, name, meta);
    Lifecycle.requireMortal(call, name);
    intake.validateDeletion(
        Intake.request(call, AdmissionRequest.Operation.DELETE, "", object, Optional.of(object)));
    boolean marked = meta.deletionTimestamp().isPresent();
    List<String> finalizers = finalizers(meta, options);
    if (!marked && call.resource().definition().groupResource().equals(CRDS)) {
      finalizers.add(CrdChecks.FINALIZER);
    }
    boolean changed = !finalizers.equals(meta.finalizers());
    meta.finalizers(finalizers);
    if (!marked) {
      mark(call.resource(), object, meta);
    }
    boolean gone = isComplete(call.resource(), object);
    if (gone) {
      return new Outcome(remove(call, stored, unmarked(object, marked)), true);
    }
    if ((marked && !changed) || call.options().dryRun()) {
      return new Outcome(encoded(call, stored, object), false);
    }
    return new Outcome(
        store.update(stored.key(), stored.revision(), ObjectCodec.encode(call.resource(), object)),
        false);
  }

  private static StoredObject encoded(Call call, StoredObject stored, ObjectNode object) {
    Content content = ObjectCodec.encode(call.resource(), object);
    return new StoredObject(stored.key(), stored.revision(), stored.createdRevision(), content);
  }

  /// An object that goes at once is shown as it was.
  private static ObjectNode unmarked(ObjectNode object, boolean wasMarked) {
    if (!wasMarked) {
      ObjectMeta.of(object)
          .json()
          .remove(List.of("deletionTimestamp", "deletionGracePeriodSeconds"));
    }
    return object;
  }

  private StoredObject remove(Call call, StoredObject stored, ObjectNode object) {
    if (call.options().dryRun()) {
      return encoded(call, stored, object);
    }
    return store.delete(
        stored.key(), stored.revision(), ObjectCodec.encode(call.resource(), object));
  }

  private static void mark(ServedResource resource, ObjectNode object, ObjectMeta meta) {
    meta.json().put("deletionTimestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    meta.json().put("deletionGracePeriodSeconds", 0);
    if (Generations.kept(resource) && !meta.finalizers().isEmpty()) {
      meta.json().put("generation", meta.generation() + 1);
    }
    if (resource.definition().groupResource().equals("namespaces")) {
      meta.json().remove("deletionGracePeriodSeconds");
      object.withObjectProperty("status").put("phase", "Terminating");
    }
  }

  private static List<String> finalizers(ObjectMeta meta, DeleteOptions options) {
    List<String> finalizers = new ArrayList<>(meta.finalizers());
    if (options.propagation().isEmpty()) {
      return finalizers;
    }
    finalizers.removeAll(List.of(FOREGROUND, ORPHAN));
    switch (options.propagation().get()) {
      case BACKGROUND -> {}
      case FOREGROUND -> finalizers.add(FOREGROUND);
      case ORPHAN -> finalizers.add(ORPHAN);
    }
    return finalizers;
  }
}
