package org.virtfleet.client.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.virtfleet.client.object.ResourceType;

/// The writes of controllers. Changes go out as merge patches that name the resourceVersion they
/// were computed from, so a decision made on an old version fails with a conflict, and its key
/// comes back, instead of undoing what somebody else wrote meanwhile.
public final class ObjectWriter {

  private static final String STATUS = "/status";
  private static final Map<String, String> DRY_RUN = Map.of("dryRun", "All");

  /// Of a write that others were faster than.
  private static final int MOST_TRIES = 5;

  private final TypedClient client;

  public ObjectWriter(TypedClient client) {
    this.client = client;
  }

  /// A copy to change: objects of a cache are shared and never touched.
  public <T> T copy(T object) {
    return client.like(object, client.tree(object));
  }

  public <T extends HasMetadata> T create(T object) {
    return client.create(object, Map.of());
  }

  /// What the server would make of an object, which it does not store.
  public <T extends HasMetadata> T preview(T object) {
    return client.create(object, DRY_RUN);
  }

  /// Writes what `change` makes different of `seen`.
  ///
  /// @return the new version; `seen` if there was nothing to write
  public <T extends HasMetadata> T patch(T seen, UnaryOperator<T> change) {
    return send(seen, "", change, Map.of());
  }

  /// Writes what is true whatever others write at the same time: into the present version, and
  /// again where that was not the present one any more.
  ///
  /// @param object whose uid is meant
  /// @return empty where it is gone, or another one has its name
  public <T extends HasMetadata> Optional<T> patchCurrent(T object, UnaryOperator<T> change) {
    return intoCurrent(object, now -> patch(now, change));
  }

  /// The same through `/status`.
  public <T extends HasMetadata> Optional<T> patchCurrentStatus(T object, UnaryOperator<T> change) {
    return intoCurrent(object, now -> patchStatus(now, change));
  }

  /// As [#patchCurrent], in one request where `seen` is still the present version.
  ///
  /// @param change that `seen` is known to be without
  /// @return empty where it is gone, or another one has its name
  public <T extends HasMetadata> Optional<T> patchLatest(T seen, UnaryOperator<T> change) {
    try {
      return Optional.of(patch(seen, change));
    } catch (RequestFailed e) {
      if (e.isConflict() || e.isNotFound()) {
        return patchCurrent(seen, change);
      }
      throw e;
    }
  }

  private <T extends HasMetadata> Optional<T> intoCurrent(T object, UnaryOperator<T> write) {
    for (int tries = 1; ; tries++) {
      Optional<T> current =
          client
              .current(object)
              .filter(now -> now.getMetadata().getUid().equals(object.getMetadata().getUid()));
      try {
        return current.map(write);
      } catch (RequestFailed e) {
        if (!e.isConflict() || tries == MOST_TRIES) {
          throw e;
        }
      }
    }
  }

  /// Asks whether the server would take such a change, which it does not store.
  public <T extends HasMetadata> T previewPatch(T seen, UnaryOperator<T> change) {
    return send(seen, "", change, DRY_RUN);
  }

  /// Writes what `change` makes different of the metadata, without looking at the rest.
  public <T extends HasMetadata> T patchMetadata(T seen, UnaryOperator<ObjectMeta> change) {
    ObjectNode difference = difference(seen.getMetadata(), change);
    return difference.isEmpty() ? seen : sendPart(seen, "", "metadata", difference);
  }

  /// Writes through `/status` what `change` makes different of `seen`.
  public <T extends HasMetadata> T patchStatus(T seen, UnaryOperator<T> change) {
    return send(seen, STATUS, change, Map.of());
  }

  /// The same without looking at the rest: a specification is most of an object, and the status of
  /// what there are many of is looked at each time that anything changes.
  ///
  /// @param status that of `seen`, or an empty one where it has none
  public <T extends HasMetadata, S> T patchStatus(T seen, S status, UnaryOperator<S> change) {
    ObjectNode difference = difference(status, change);
    return difference.isEmpty() ? seen : sendPart(seen, STATUS, "status", difference);
  }

  /// Asks for the deletion of this very object: another of the same name, made meanwhile, or
  /// another version of it, is left alone. One that is gone is fine.
  ///
  /// @param seen where it has no version, whatever has its name is meant
  public void delete(HasMetadata seen) {
    ObjectNode options = options();
    String version = seen.getMetadata().getResourceVersion();
    if (version != null) {
      options.putObject("preconditions").put("resourceVersion", version);
    }
    client.delete(client.typeOf(seen), Key.of(seen), options);
  }

  /// The same, of a kind that needs no class.
  ///
  /// @param propagation what becomes of what it owns: `Background`, `Foreground` or `Orphan`
  /// @param uid of the very object that is meant
  /// @param resourceVersion of the version that is meant
  public void delete(
      ResourceType type, Key key, String propagation, String uid, String resourceVersion) {
    ObjectNode options = options().put("propagationPolicy", propagation);
    options.putObject("preconditions").put("uid", uid).put("resourceVersion", resourceVersion);
    client.delete(type, key, options);
  }

  private static ObjectNode options() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("apiVersion", "v1")
        .put("kind", "DeleteOptions");
  }

  private <T extends HasMetadata> T send(
      T seen, String part, UnaryOperator<T> change, Map<String, String> options) {
    JsonNode before = client.tree(seen);
    ObjectNode patch =
        MergePatch.between(before, client.tree(change.apply(client.like(seen, before))));
    if (patch.isEmpty()) {
      return seen;
    }
    return client.like(seen, client.mergePatch(seen, part, of(seen, patch), options));
  }

  private <T> ObjectNode difference(T part, UnaryOperator<T> change) {
    JsonNode before = client.tree(part);
    return MergePatch.between(before, client.tree(change.apply(client.like(part, before))));
  }

  private <T extends HasMetadata> T sendPart(
      T seen, String path, String field, ObjectNode difference) {
    ObjectNode patch = difference.objectNode();
    patch.set(field, difference);
    return client.like(seen, client.mergePatch(seen, path, of(seen, patch), Map.of()));
  }

  private static ObjectNode of(HasMetadata seen, ObjectNode patch) {
    patch
        .withObjectProperty("metadata")
        .put("resourceVersion", seen.getMetadata().getResourceVersion());
    return patch;
  }
}
