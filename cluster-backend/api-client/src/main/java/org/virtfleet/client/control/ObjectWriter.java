package org.virtfleet.client.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.EditReplacePatchable;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.net.HttpURLConnection;
import java.util.function.UnaryOperator;

/// The writes of controllers. Changes go out as merge patches that name the resourceVersion they
/// were computed from, so a decision made on an old version fails with a conflict, and its key
/// comes back, instead of undoing what somebody else wrote meanwhile.
public final class ObjectWriter {

  private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

  private final KubernetesClient client;
  private final KubernetesSerialization json;

  public ObjectWriter(KubernetesClient client) {
    this.client = client;
    this.json = client.getKubernetesSerialization();
  }

  /// A copy to change: objects of a cache are shared and never touched.
  public <T> T copy(T object) {
    return json.clone(object);
  }

  public <T extends HasMetadata> T create(T object) {
    return client.resource(object).create();
  }

  /// What the server would make of an object, which it does not store.
  public <T extends HasMetadata> T preview(T object) {
    return client.resource(object).dryRun(true).create();
  }

  /// Writes what `change` makes different of `seen`.
  ///
  /// @return the new version; `seen` if there was nothing to write
  public <T extends HasMetadata> T patch(T seen, UnaryOperator<T> change) {
    return send(client.resource(seen), seen, change);
  }

  /// Asks whether the server would take such a change, which it does not store.
  public <T extends HasMetadata> T previewPatch(T seen, UnaryOperator<T> change) {
    return send(client.resource(seen).dryRun(true), seen, change);
  }

  /// Writes through `/status` what `change` makes different of `seen`.
  public <T extends HasMetadata> T patchStatus(T seen, UnaryOperator<T> change) {
    return send(client.resource(seen).subresource("status"), seen, change);
  }

  /// Asks for the deletion of this very object: another of the same name, made meanwhile, is left
  /// alone. One that is gone is fine.
  public void delete(HasMetadata seen) {
    try {
      client.resource(seen).lockResourceVersion(seen.getMetadata().getResourceVersion()).delete();
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        throw e;
      }
    }
  }

  /// What the server said, without the client's wrapping of method and address.
  public static String reason(KubernetesClientException failure) {
    var status = failure.getStatus();
    return status == null || status.getMessage() == null
        ? String.valueOf(failure.getMessage())
        : status.getMessage();
  }

  private <T extends HasMetadata> T send(
      EditReplacePatchable<T> target, T seen, UnaryOperator<T> change) {
    JsonNode before = tree(seen);
    @SuppressWarnings("unchecked") // a class of T gives a T
    T copy = (T) json.convertValue(before, seen.getClass());
    ObjectNode patch = MergePatch.between(before, tree(change.apply(copy)));
    if (patch.isEmpty()) {
      return seen;
    }
    patch
        .withObjectProperty("metadata")
        .put("resourceVersion", seen.getMetadata().getResourceVersion());
    return target.patch(MERGE, patch.toString());
  }

  private JsonNode tree(Object object) {
    return json.convertValue(object, JsonNode.class);
  }
}
