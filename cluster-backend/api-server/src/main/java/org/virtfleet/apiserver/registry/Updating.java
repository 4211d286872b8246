package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.admission.AdmissionRequest;
import org.virtfleet.apiserver.resource.ObjectCodec;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusCause;
import org.virtfleet.apiserver.status.StatusReason;
import org.virtfleet.apiserver.store.Content;
import org.virtfleet.apiserver.store.Store;
import org.virtfleet.apiserver.store.StoreException;
import org.virtfleet.apiserver.store.StoredObject;

/// The verbs `update` and `patch`: read, change, compare, write; again when somebody else was
/// faster.
final class Updating {

  /// A patch without a resourceVersion is tried again; a hot object may need it several times.
  private static final int ATTEMPTS = 20;

  /// What a client cannot change.
  private static final List<String> FIXED =
      List.of(
          "uid",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "generation",
          "selfLink");

  private final Store store;
  private final Intake intake;

  Updating(Store store, Intake intake) {
    this.store = store;
    this.intake = intake;
  }

  /// Replaces an object by what an edit makes of a copy of it.
  ///
  /// @param subresource empty, or `status`
  StoredObject update(Call call, String name, String subresource, Edit edit) {
    for (int attempt = 1; ; attempt++) {
      StoredObject stored = store.get(call.key(name)).orElseThrow(() -> call.notFound(name));
      try {
        return updateOnce(call, name, subresource, edit, stored);
      } catch (StoreException e) {
        if (e.code() == StoreException.Code.NOT_FOUND) {
          throw call.notFound(name);
        }
        if (e.code() != StoreException.Code.CONFLICT) {
          throw StoreFailures.translate(e);
        }
        if (attempt == ATTEMPTS) {
          throw modified(call, name);
        }
      }
    }
  }

  private StoredObject updateOnce(
      Call call, String name, String subresource, Edit edit, StoredObject stored) {
    ServedResource resource = call.resource();
    ObjectNode old = ObjectCodec.decode(resource, stored);
    ObjectNode updated = edit.change(old.deepCopy());
    read(call, edit, updated);
    checkIdentity(call, edit, name, ObjectMeta.of(old), ObjectMeta.of(updated));
    if (subresource.isEmpty()) {
      checkFixed(call, ObjectMeta.of(old), ObjectMeta.of(updated));
    }
    keepFixed(old, updated);
    keepOtherPart(resource, subresource, old, updated);
    KindRules rules = KindRules.of(resource.definition().groupResource());
    complete(rules, edit, updated);
    rules.prepare(updated, Optional.of(old), subresource);
    AdmissionRequest request =
        Intake.request(
            call, AdmissionRequest.Operation.UPDATE, subresource, updated, Optional.of(old));
    edit.own(call, subresource, old, updated);
    intake.mutate(request);
    ObjectMeta meta = ObjectMeta.of(updated);
    if (Generations.bumps(resource, old, updated)) {
      meta.json().put("generation", ObjectMeta.of(old).generation() + 1);
    }
    intake.validate(request, fault -> edit.wrongType(call, updated, fault));
    return write(call, name, stored, old, updated);
  }

  private static void read(Call call, Edit edit, ObjectNode updated) {
    List<String> faults = new ArrayList<>(edit.faults());
    try {
      Intake.checkType(call.resource(), updated);
      faults.addAll(Intake.decode(call, updated));
    } catch (ApiException e) {
      throw e.reason() == StatusReason.BAD_REQUEST ? edit.unreadable(updated, e) : e;
    }
    call.unknownFields(faults, why -> edit.misread(call, updated, why));
  }

  private static void complete(KindRules rules, Edit edit, ObjectNode updated) {
    try {
      rules.complete(updated);
    } catch (ApiException e) {
      throw e.reason() == StatusReason.BAD_REQUEST ? edit.unreadable(updated, e) : e;
    }
  }

  private StoredObject write(
      Call call, String name, StoredObject stored, ObjectNode old, ObjectNode updated) {
    Content content = ObjectCodec.encode(call.resource(), updated);
    if (call.options().dryRun()) {
      return new StoredObject(stored.key(), stored.revision(), stored.createdRevision(), content);
    }
    if (Deletion.isComplete(call.resource(), updated)) {
      // The event of the deletion shows what was there before; the client sees what it wrote.
      StoredObject gone = store.delete(call.key(name), stored.revision(), stored.content());
      return new StoredObject(gone.key(), gone.revision(), gone.createdRevision(), content);
    }
    if (old.equals(updated)) { // both of one resourceVersion
      return stored;
    }
    return store.update(call.key(name), stored.revision(), content);
  }

  private static void checkFixed(Call call, ObjectMeta old, ObjectMeta updated) {
    List<StatusCause> causes = FixedMetadata.check(old, updated);
    if (!causes.isEmpty()) {
      throw ApiException.invalid(
          call.resource().group(), call.resource().kind(), old.name(), causes);
    }
  }

  private static void checkIdentity(
      Call call, Edit edit, String name, ObjectMeta old, ObjectMeta updated) {
    if (!updated.name().equals(name)) {
      throw ApiException.badRequest(
          updated.name().isEmpty()
              ? "the name of the object (%s based on URL) was undeterminable: name must be provided"
                  .formatted(name)
              : "the name of the object (%s) does not match the name on the URL (%s)"
                  .formatted(updated.name(), name));
    }
    if (call.resource().definition().namespaced()) {
      if (!updated.namespace().isEmpty() && !updated.namespace().equals(call.namespace())) {
        throw ApiException.badRequest(
            "the namespace of the provided object does not match the namespace sent on the request");
      }
      updated.json().put("namespace", call.namespace());
    }
    if (edit.isWhole() && !updated.uid().isEmpty() && !updated.uid().equals(old.uid())) {
      throw call.conflict(
          name,
          "StorageError: invalid object, Code: 4, Key: /registry/%s/%s%s, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: %s, UID in object meta: %s"
              .formatted(
                  call.resource().definition().plural(),
                  call.namespace().isEmpty() ? "" : call.namespace() + "/",
                  name,
                  updated.uid(),
                  old.uid()));
    }
    if (updated.resourceVersion().isEmpty() || updated.resourceVersion().equals("0")) {
      if (!call.resource().definition().builtin()) {
        throw ApiException.invalid(
            call.resource().group(),
            call.resource().definition().plural(),
            name,
            List.of(
                StatusCause.invalid(
                    "metadata.resourceVersion", "0", "must be specified for an update")));
      }
    } else if (!updated.resourceVersion().equals(old.resourceVersion())) {
      throw modified(call, name);
    }
    updated.json().put("resourceVersion", old.resourceVersion());
  }

  private static ApiException modified(Call call, String name) {
    return call.conflict(
        name,
        "the object has been modified; please apply your changes to the latest version and try again");
  }

  private static void keepFixed(ObjectNode old, ObjectNode updated) {
    ObjectNode from = ObjectMeta.of(old).json();
    ObjectNode to = ObjectMeta.of(updated).json();
    for (String field : FIXED) {
      copy(field, from, to);
    }
  }

  /// The object's own path leaves status alone; the path of the status leaves everything else
  /// alone.
  private static void keepOtherPart(
      ServedResource resource, String subresource, ObjectNode old, ObjectNode updated) {
    if (subresource.equals("status")) {
      Optional<JsonNode> status = Optional.ofNullable(updated.get("status"));
      updated.removeAll();
      updated.setAll(old.deepCopy());
      updated.remove("status");
      status.ifPresent(s -> updated.set("status", s));
    } else if (resource.version().statusSubresource()) {
      copy("status", old, updated);
    }
  }

  private static void copy(String field, ObjectNode from, ObjectNode to) {
    JsonNode value = from.get(field);
    if (value == null) {
      to.remove(field);
    } else {
      to.set(field, value);
    }
  }
}
