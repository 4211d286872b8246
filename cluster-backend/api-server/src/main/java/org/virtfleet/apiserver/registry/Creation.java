package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.virtfleet.apiserver.admission.AdmissionRequest;
import org.virtfleet.apiserver.resource.ObjectCodec;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusCause;
import org.virtfleet.apiserver.store.Content;
import org.virtfleet.apiserver.store.Store;
import org.virtfleet.apiserver.store.StoreException;
import org.virtfleet.apiserver.store.StoredObject;

/// The verb `create`.
final class Creation {

  /// No vowels and nothing that looks like another character, so that no words come about.
  private static final String SUFFIX_ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

  private static final int SUFFIX_LENGTH = 5;
  private static final int MAX_PREFIX = 63 - SUFFIX_LENGTH;
  private static final RandomGenerator RANDOM = new SecureRandom();

  private final Store store;
  private final Intake intake;
  private final Lifecycle lifecycle;

  Creation(Store store, Intake intake, Lifecycle lifecycle) {
    this.store = store;
    this.intake = intake;
    this.lifecycle = lifecycle;
  }

  /// The steps are Kubernetes' own: decode, name, mutate, validate, store. After `mutate` nothing
  /// changes the object.
  StoredObject create(Call call, ObjectNode object) {
    return create(call, object, copy -> copy);
  }

  /// @param edit who owns the fields of the new object
  StoredObject create(Call call, ObjectNode object, Edit edit) {
    ServedResource resource = call.resource();
    lifecycle.requireKind(call);
    Intake.checkType(resource, object);
    call.unknownFields(Intake.decode(call, object));
    ObjectMeta meta = ObjectMeta.of(object);
    placeInNamespace(call, meta);
    AdmissionRequest request =
        Intake.request(call, AdmissionRequest.Operation.CREATE, "", object, Optional.empty());
    fillIn(call, object, meta);
    lifecycle.requireNamespace(call, meta.name());
    KindRules rules = KindRules.of(resource.definition().groupResource());
    rules.complete(object);
    edit.own(call, "", object.objectNode(), object);
    rules.prepare(object, Optional.empty(), "");
    intake.mutate(request);
    intake.validate(request, fault -> edit.wrongType(call, object, fault));
    Content content = ObjectCodec.encode(resource, object);
    if (call.options().dryRun()) {
      return new StoredObject(call.key(meta.name()), 0, 0, content);
    }
    try {
      return store.create(call.key(meta.name()), content);
    } catch (StoreException e) {
      throw e.code() == StoreException.Code.EXISTS
          ? taken(call, meta.name())
          : StoreFailures.translate(e);
    }
  }

  private ApiException taken(Call call, String name) {
    boolean going =
        store
            .get(call.key(name))
            .map(o -> ObjectMeta.of(ObjectCodec.decode(call.resource(), o)))
            .flatMap(ObjectMeta::deletionTimestamp)
            .isPresent();
    return call.alreadyExists(name, going ? "object is being deleted: " : "");
  }

  /// An object lies where its path says, and may not say otherwise.
  static void placeInNamespace(Call call, ObjectMeta meta) {
    if (!call.resource().definition().namespaced()) {
      meta.json().remove("namespace");
      return;
    }
    if (!meta.namespace().isEmpty() && !meta.namespace().equals(call.namespace())) {
      throw ApiException.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    }
    meta.json().put("namespace", call.namespace());
  }

  private void fillIn(Call call, ObjectNode object, ObjectMeta meta) {
    ObjectNode json = meta.json();
    json.remove(
        List.of("resourceVersion", "selfLink", "deletionTimestamp", "deletionGracePeriodSeconds"));
    nameIt(call, meta);
    json.put("uid", UUID.randomUUID().toString());
    json.put("creationTimestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    if (Generations.kept(call.resource())) {
      json.put("generation", 1);
    }
    if (call.resource().version().statusSubresource()) {
      object.remove("status");
    }
  }

  private static void nameIt(Call call, ObjectMeta meta) {
    if (!meta.name().isEmpty()) {
      return;
    }
    String prefix = meta.text("generateName");
    if (prefix.isEmpty()) {
      throw ApiException.invalid(
          call.resource().group(),
          call.resource().kind(),
          "",
          List.of(StatusCause.required("metadata.name", "name or generateName is required")));
    }
    StringBuilder name =
        new StringBuilder(prefix.substring(0, Math.min(prefix.length(), MAX_PREFIX)));
    for (int i = 0; i < SUFFIX_LENGTH; i++) {
      name.append(SUFFIX_ALPHABET.charAt(RANDOM.nextInt(SUFFIX_ALPHABET.length())));
    }
    meta.json().put("name", name.toString());
  }
}
