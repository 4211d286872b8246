package org.virtfleet.apiserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.virtfleet.apiserver.fields.ManagedFields;
import org.virtfleet.apiserver.registry.UnstoredKind;
import org.virtfleet.apiserver.registry.WriteOptions;
import org.virtfleet.apiserver.status.ApiException;

/// Bodies of requests that are no object to store: options of actions, questions.
public final class RequestBody {

  private static final String OPTIONS = "CreateOptions";

  private RequestBody() {}

  /// The body as an object of a kind.
  ///
  /// @throws ApiException `BAD_REQUEST` when it is none
  public static ObjectNode object(Exchange exchange, UnstoredKind kind) {
    WriteOptions options = Calls.options(exchange, OPTIONS);
    Body body = Body.read(exchange, kind.kind());
    ObjectNode object = body.object(kind.kind());
    kind.read(
        object,
        exchange.user(),
        exchange.info().namespace(),
        options,
        body.duplicates(),
        exchange::warn);
    object.withObjectProperty("metadata").remove("managedFields");
    return object;
  }

  /// Writes down that the client set the fields of such an object's `spec`, as it does for those
  /// that are stored.
  ///
  /// @param subresource empty for the resource itself
  public static void own(
      Exchange exchange, ObjectNode object, UnstoredKind kind, String subresource) {
    String manager = Calls.options(exchange, OPTIONS).fieldManager();
    ManagedFields.claim(
        object, kind.apiVersion(), new ManagedFields.Writer(manager, subresource), "spec");
  }

  /// The body as an object of options.
  ///
  /// @param kind named in complaints
  /// @throws ApiException `BAD_REQUEST` when it is none
  public static ObjectNode options(Exchange exchange, String kind) {
    ObjectNode body = Body.read(exchange, kind).object(kind);
    String said = body.path("kind").asText(kind);
    if (!said.equals(kind)) {
      String version = body.path("apiVersion").asText("");
      throw ApiException.badRequest(
          "%s in version \"%s\" cannot be handled as a %s: no kind \"%s\" is registered for version \"%s\" in scheme \"pkg/api/legacyscheme/scheme.go:30\""
              .formatted(said, version.replaceFirst("^.*/", ""), kind, said, version));
    }
    JsonNode metadata = body.path("metadata");
    if (!metadata.isMissingNode() && !metadata.isNull() && !metadata.isObject()) {
      throw ApiException.badRequest(
          "the body cannot be handled as a %s: metadata is no object".formatted(kind));
    }
    return body;
  }
}
