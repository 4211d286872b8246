package org.virtfleet.apiserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.virtfleet.apiserver.patch.JsonPatch;
import org.virtfleet.apiserver.patch.MergePatch;
import org.virtfleet.apiserver.patch.StrategicMergePatch;
import org.virtfleet.apiserver.registry.Applying;
import org.virtfleet.apiserver.registry.Call;
import org.virtfleet.apiserver.registry.ObjectPatch;
import org.virtfleet.apiserver.registry.Registry;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.schema.Schema;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.GoJson;
import org.virtfleet.apiserver.status.GoText;
import org.virtfleet.apiserver.status.StatusCause;
import org.virtfleet.apiserver.status.StatusDetails;
import org.virtfleet.apiserver.status.StatusReason;

/// PATCH of an object or of its status, in one of the formats that `Content-Type` names.
record PatchHandler(Registry registry) implements VerbHandler {

  private static final String DECODING = "error decoding patch: ";

  @Override
  public void handle(Exchange exchange, ServedResource resource) {
    ObjectAnswer answer = new ObjectAnswer(exchange, resource);
    Call call = Calls.of(exchange, resource, "PatchOptions");
    if (isApply(exchange)) {
      apply(exchange, answer, call);
      return;
    }
    ObjectPatch patch = patch(exchange, resource);
    RequestInfo info = exchange.info();
    answer.send(200, registry.patch(call, info.name(), info.subresource(), patch));
  }

  /// Whether the body is a configuration to apply, not a patch of what is there.
  static boolean isApply(Exchange exchange) {
    return Body.mediaType(exchange.header("Content-Type")).equals("application/apply-patch+yaml");
  }

  /// The configuration to apply.
  static ObjectNode config(Exchange exchange, Call call) {
    if (exchange.query("fieldManager").isEmpty()) {
      throw invalid(StatusCause.required("fieldManager", "is required for apply patch"));
    }
    return WriteBody.object(exchange, Body.Format.CONFIGURATION, call);
  }

  private void apply(Exchange exchange, ObjectAnswer answer, Call call) {
    ObjectNode config = config(exchange, call);
    RequestInfo info = exchange.info();
    Applying.Outcome outcome =
        registry.apply(call, info.name(), info.subresource(), config, exchange.flag("force"));
    answer.send(outcome.created() ? 201 : 200, outcome.object());
  }

  private static void refuseForce(Exchange exchange) {
    if (exchange.query("force").isPresent()) {
      throw invalid(StatusCause.forbidden("force", "may not be specified for non-apply patch"));
    }
  }

  private static ApiException invalid(StatusCause cause) {
    return ApiException.invalid("meta.k8s.io", "PatchOptions", "", List.of(cause));
  }

  /// What a patch does to an object.
  static ObjectPatch patch(Exchange exchange, ServedResource resource) {
    refuseForce(exchange);
    String type = Body.mediaType(exchange.header("Content-Type"));
    return switch (type) {
      case "application/json-patch+json" -> {
        Body body = body(exchange, DECODING);
        JsonPatch patch = JsonPatch.parse(body.json());
        List<String> faults = new ArrayList<>(body.duplicates());
        faults.addAll(patch.unknown());
        faults.replaceAll(fault -> "json patch " + fault);
        yield ObjectPatch.of(patch::apply, faults);
      }
      case "application/merge-patch+json" -> {
        Body body = body(exchange, DECODING);
        if (body.json().isNull()) {
          throw ApiException.badRequest("Invalid JSON Patch");
        }
        ObjectNode patch = object(body, DECODING);
        yield ObjectPatch.of(object -> MergePatch.apply(object, patch), body.duplicates());
      }
      case "application/strategic-merge-patch+json" -> {
        if (!resource.definition().builtin()) {
          throw unsupported(
              "application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml");
        }
        Body body = body(exchange, "");
        ObjectNode patch = object(body, "");
        Schema schema = resource.version().schema();
        yield new ObjectPatch(
            object -> StrategicMergePatch.apply(object, patch, schema),
            patched -> GoText.of(patch),
            true,
            body.duplicates());
      }
      default ->
          throw new ApiException(
              StatusReason.UNSUPPORTED_MEDIA_TYPE,
              "415: Unsupported Media Type",
              StatusDetails.EMPTY);
    };
  }

  private static Body body(Exchange exchange, String prefix) {
    byte[] body = exchange.body();
    if (body.length == 0) {
      throw ApiException.badRequest(prefix + "unexpected end of JSON input");
    }
    JsonSyntax.fault(new String(body, StandardCharsets.UTF_8))
        .ifPresent(why -> {
          throw ApiException.badRequest(prefix + why);
        });
    return Body.parse(body, Body.Format.JSON, "Patch");
  }

  /// Nothing is a patch without changes.
  private static ObjectNode object(Body body, String prefix) {
    return switch (body.json()) {
      case ObjectNode object -> object;
      case NullNode nothing -> JsonNodeFactory.instance.objectNode();
      case JsonNode other ->
          throw ApiException.badRequest(
              prefix + GoJson.cannotHold(other, "value of type map[string]interface {}"));
    };
  }

  private static ApiException unsupported(String types) {
    return new ApiException(
        StatusReason.UNSUPPORTED_MEDIA_TYPE,
        "the body of the request was in an unknown format - accepted media types include: "
            + types);
  }
}
