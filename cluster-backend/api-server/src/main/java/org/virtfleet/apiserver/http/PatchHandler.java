package org.virtfleet.apiserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.UnaryOperator;
import org.virtfleet.apiserver.patch.JsonPatch;
import org.virtfleet.apiserver.patch.MergePatch;
import org.virtfleet.apiserver.patch.StrategicMergePatch;
import org.virtfleet.apiserver.registry.Call;
import org.virtfleet.apiserver.registry.Registry;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusReason;

/// PATCH of an object or of its status, in one of the formats that `Content-Type` names.
record PatchHandler(Registry registry) implements VerbHandler {

  @Override
  public void handle(Exchange exchange, ServedResource resource) {
    ObjectAnswer answer = new ObjectAnswer(exchange, resource);
    Call call = Calls.of(exchange, resource, "PatchOptions");
    UnaryOperator<ObjectNode> patch = patch(exchange, resource);
    RequestInfo info = exchange.info();
    answer.send(200, registry.update(call, info.name(), info.subresource(), patch));
  }

  private static UnaryOperator<ObjectNode> patch(Exchange exchange, ServedResource resource) {
    String type = Body.mediaType(exchange.header("Content-Type"));
    return switch (type) {
      case "application/json-patch+json" -> {
        JsonPatch patch = JsonPatch.parse(json(exchange));
        yield patch::apply;
      }
      case "application/merge-patch+json" -> {
        ObjectNode patch = object(json(exchange));
        yield object -> MergePatch.apply(object, patch);
      }
      case "application/strategic-merge-patch+json" -> {
        if (!resource.definition().builtin()) {
          throw unsupported(
              "application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml");
        }
        ObjectNode patch = object(json(exchange));
        yield object -> StrategicMergePatch.apply(object, patch, resource.version().schema());
      }
      default ->
          throw unsupported(
              "application/json-patch+json, application/merge-patch+json, application/strategic-merge-patch+json");
    };
  }

  private static JsonNode json(Exchange exchange) {
    return Body.parse(exchange.body(), Body.Format.JSON, "Patch").json();
  }

  private static ObjectNode object(JsonNode patch) {
    if (patch instanceof ObjectNode object) {
      return object;
    }
    throw ApiException.badRequest("a merge patch must be a JSON object");
  }

  private static ApiException unsupported(String types) {
    return new ApiException(
        StatusReason.UNSUPPORTED_MEDIA_TYPE,
        "the body of the request was in an unknown format - accepted media types include: "
            + types);
  }
}
