package org.virtfleet.apiserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.virtfleet.apiserver.fields.ManagedFields;
import org.virtfleet.apiserver.status.ApiException;

/// Bodies of requests that are no object to store: options of actions, questions.
public final class RequestBody {

  /// What every such body has, as far as it has it at all.
  private static final List<String> PARTS = List.of("metadata", "spec");

  private RequestBody() {}

  /// The body as an object; empty when nothing was sent.
  ///
  /// @param kind named in complaints
  /// @throws org.virtfleet.apiserver.status.ApiException `BAD_REQUEST` when it is none
  public static ObjectNode object(Exchange exchange, String kind) {
    ObjectNode body = Body.read(exchange, kind).object(kind);
    String said = body.path("kind").asText(kind);
    if (!said.equals(kind)) {
      String version = body.path("apiVersion").asText("");
      throw ApiException.badRequest(
          "%s in version \"%s\" cannot be handled as a %s: no kind \"%s\" is registered for version \"%s\" in scheme \"pkg/api/legacyscheme/scheme.go:30\""
              .formatted(said, version.replaceFirst("^.*/", ""), kind, said, version));
    }
    for (String part : PARTS) {
      JsonNode there = body.path(part);
      if (!there.isMissingNode() && !there.isNull() && !there.isObject()) {
        throw ApiException.badRequest(
            "the body cannot be handled as a %s: %s is no object".formatted(kind, part));
      }
    }
    return body;
  }

  /// Writes down that the client set the fields of such a body's `spec`, as it does for objects.
  ///
  /// @param apiVersion of the body
  /// @param subresource empty for the resource itself
  public static void own(
      Exchange exchange, ObjectNode body, String apiVersion, String subresource) {
    ManagedFields.claim(
        body, apiVersion, Calls.writer(exchange, "CreateOptions", subresource), "spec");
  }
}
