package org.virtfleet.client.object;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.failure.ManifestFailure;
import org.virtfleet.client.http.ApiRequest;
import org.virtfleet.client.http.ApiTransport;

/// Reads and writes objects of any kind as JSON trees.
public final class Objects {
  private static final JsonMapper JSON = new JsonMapper();

  private final ApiTransport transport;
  private final Discovery discovery;

  public Objects(ApiTransport transport, Discovery discovery) {
    this.transport = transport;
    this.discovery = discovery;
  }

  /// The object as the server has it.
  public JsonNode get(ResourceType type, ObjectKey key)
      throws ClusterFailure, InterruptedException {
    return transport.json(
        ApiRequest.get(
            type.kind() + " " + key + " cannot be read.", type.path(key.namespace(), key.name())));
  }

  /// All objects of a kind, in one answer; for kinds of which there are few. A list on a screen
  /// takes an [org.virtfleet.client.feed.ObjectFeed].
  ///
  /// @param namespace empty for all
  /// @param query more parameters, such as `fieldSelector`
  public JsonNode list(ResourceType type, String namespace, Map<String, String> query)
      throws ClusterFailure, InterruptedException {
    ApiRequest request =
        ApiRequest.get("The list of " + type.plural() + " cannot be read.", type.path(namespace));
    for (var parameter : query.entrySet()) {
      request = request.with(parameter.getKey(), parameter.getValue());
    }
    return transport.json(request);
  }

  /// Creates an object and returns it as the server made it.
  ///
  /// @param manifest with `apiVersion`, `kind` and `metadata`; without a namespace it goes into the
  ///   context's
  public JsonNode create(JsonNode manifest) throws ClusterFailure, InterruptedException {
    return create(manifest, false);
  }

  /// Asks the server whether it would create this object: all checks, no change.
  public JsonNode tryCreate(JsonNode manifest) throws ClusterFailure, InterruptedException {
    return create(manifest, true);
  }

  private JsonNode create(JsonNode manifest, boolean dryRun)
      throws ClusterFailure, InterruptedException {
    if (!(manifest instanceof ObjectNode object)) {
      throw new ManifestFailure("An object begins with fields such as apiVersion and kind.", 0, 0);
    }
    ResourceType type = discovery.typeOf(object);
    ObjectNode sent = object.deepCopy();
    if (type.namespaced() && ObjectKey.of(sent).namespace().isEmpty()) {
      sent.withObject("/metadata").put("namespace", transport.connection().namespace());
    }
    ObjectKey key = ObjectKey.of(sent);
    ApiRequest request =
        ApiRequest.of(
            type.kind() + " " + key + " cannot be created.",
            "POST",
            type.path(key.namespace()),
            text(sent));
    return transport.json(dryRun ? request.with("dryRun", "All") : request);
  }

  /// Puts the whole object in the place of what is there. With `metadata.resourceVersion` it fails
  /// with code 409 when the object has changed since.
  public JsonNode replace(ResourceType type, JsonNode object)
      throws ClusterFailure, InterruptedException {
    ObjectKey key = ObjectKey.of(object);
    return transport.json(
        ApiRequest.of(
            type.kind() + " " + key + " cannot be changed.",
            "PUT",
            type.path(key.namespace(), key.name()),
            text(object)));
  }

  /// Changes fields by a JSON merge patch (RFC 7396): null removes a field, lists are replaced.
  public JsonNode mergePatch(ResourceType type, ObjectKey key, JsonNode patch)
      throws ClusterFailure, InterruptedException {
    ApiRequest request =
        ApiRequest.of(
            type.kind() + " " + key + " cannot be changed.",
            "PATCH",
            type.path(key.namespace(), key.name()),
            text(patch));
    return transport.json(request.typed("application/merge-patch+json"));
  }

  /// Asks for deletion; finalizers may keep the object for a while.
  public void delete(ResourceType type, ObjectKey key, Propagation propagation)
      throws ClusterFailure, InterruptedException {
    delete(type, key, options(propagation));
  }

  /// Asks for deletion of the object as it was read: fails with code 409 when it has changed since.
  public void deleteUnchanged(ResourceType type, JsonNode read, Propagation propagation)
      throws ClusterFailure, InterruptedException {
    ObjectNode options = options(propagation);
    JsonNode metadata = read.path("metadata");
    options
        .putObject("preconditions")
        .put("uid", metadata.path("uid").asText())
        .put("resourceVersion", metadata.path("resourceVersion").asText());
    delete(type, ObjectKey.of(read), options);
  }

  private void delete(ResourceType type, ObjectKey key, ObjectNode options)
      throws ClusterFailure, InterruptedException {
    transport.json(
        ApiRequest.of(
            type.kind() + " " + key + " cannot be deleted.",
            "DELETE",
            type.path(key.namespace(), key.name()),
            text(options)));
  }

  private static ObjectNode options(Propagation propagation) {
    return JSON.createObjectNode()
        .put("apiVersion", "v1")
        .put("kind", "DeleteOptions")
        .put("propagationPolicy", propagation.policy());
  }

  private static String text(JsonNode node) {
    try {
      return JSON.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A tree always becomes JSON.", e);
    }
  }
}
