package org.virtfleet.apiserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.virtfleet.apiserver.registry.Call;
import org.virtfleet.apiserver.registry.DeleteOptions;
import org.virtfleet.apiserver.registry.DeleteOptions.Propagation;
import org.virtfleet.apiserver.registry.Preconditions;
import org.virtfleet.apiserver.registry.WriteOptions;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.GoJson;
import org.virtfleet.apiserver.status.StatusCause;

/// `DeleteOptions` from the body, or from the query when there is no body.
record DeleteBody(DeleteOptions options, boolean dryRun) {

  private static final String KIND = "DeleteOptions";

  static DeleteBody read(Exchange exchange) {
    byte[] bytes = exchange.body();
    ObjectNode json = bytes.length == 0 ? fromQuery(exchange) : fromBody(exchange, bytes);
    List<StatusCause> causes = new ArrayList<>();
    Optional<Propagation> propagation = propagation(json, causes);
    List<String> dryRun = json.path("dryRun").valueStream().map(JsonNode::asText).toList();
    Calls.checkDryRun(dryRun, causes);
    if (!causes.isEmpty()) {
      throw ApiException.invalid("meta.k8s.io", KIND, "", causes);
    }
    JsonNode conditions = json.path("preconditions");
    Preconditions preconditions =
        new Preconditions(text(conditions, "uid"), text(conditions, "resourceVersion"));
    return new DeleteBody(new DeleteOptions(preconditions, propagation), !dryRun.isEmpty());
  }

  Call call(Exchange exchange, ServedResource resource) {
    Call read = Calls.read(exchange, resource);
    WriteOptions write = new WriteOptions(dryRun, "", WriteOptions.FieldValidation.IGNORE);
    return new Call(read.user(), resource, read.namespace(), write, read.warnings());
  }

  private static ObjectNode fromBody(Exchange exchange, byte[] bytes) {
    JsonSyntax.fault(new String(bytes, StandardCharsets.UTF_8))
        .filter(_ -> isJson(exchange))
        .ifPresent(why -> {
          throw ApiException.badRequest("couldn't get version/kind; json parse error: " + why);
        });
    ObjectNode json = Body.read(exchange, bytes, KIND).object(KIND);
    String kind = json.path("kind").asText("");
    if (!kind.isEmpty() && !kind.equals(KIND)) {
      throw ApiException.badRequest(
          "no kind \"%s\" is registered for version \"%s\" in scheme \"k8s.io/apimachinery/pkg/apis/meta/internalversion/scheme/register.go:27\""
              .formatted(kind, json.path("apiVersion").asText("")));
    }
    checkTypes(json);
    return json;
  }

  private static void checkTypes(ObjectNode json) {
    JsonNode conditions = json.path("preconditions");
    require(
        json.path("gracePeriodSeconds"), JsonNode::isIntegralNumber, "gracePeriodSeconds", "int64");
    require(json.path("orphanDependents"), JsonNode::isBoolean, "orphanDependents", "bool");
    require(
        json.path("propagationPolicy"),
        JsonNode::isTextual,
        "propagationPolicy",
        "v1.DeletionPropagation");
    require(json.path("dryRun"), JsonNode::isArray, "dryRun", "[]string");
    json.path("dryRun").forEach(one -> require(one, JsonNode::isTextual, "dryRun", "string"));
    require(conditions, JsonNode::isObject, "preconditions", "v1.Preconditions");
    require(conditions.path("uid"), JsonNode::isTextual, "preconditions.uid", "types.UID");
    require(
        conditions.path("resourceVersion"),
        JsonNode::isTextual,
        "preconditions.resourceVersion",
        "string");
  }

  private static void require(JsonNode value, Predicate<JsonNode> fits, String field, String type) {
    if (!value.isMissingNode() && !value.isNull() && !fits.test(value)) {
      throw ApiException.badRequest(
          GoJson.cannotHold(
              value, "struct field DeleteOptions.%s of type %s".formatted(field, type)));
    }
  }

  private static boolean isJson(Exchange exchange) {
    String type = Body.mediaType(exchange.header("Content-Type"));
    return type.isEmpty() || type.equals("application/json");
  }

  private static ObjectNode fromQuery(Exchange exchange) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    exchange.query("propagationPolicy").ifPresent(p -> json.put("propagationPolicy", p));
    exchange
        .query("orphanDependents")
        .ifPresent(o -> json.put("orphanDependents", o.equals("true") || o.equals("1")));
    exchange.parameters("dryRun").forEach(json.withArrayProperty("dryRun")::add);
    exchange.query("gracePeriodSeconds").ifPresent(DeleteBody::requireInteger);
    return json;
  }

  private static void requireInteger(String text) {
    if (!text.matches("-?\\d{1,18}")) {
      throw ApiException.badRequest("strconv.ParseInt: parsing \"" + text + "\": invalid syntax");
    }
  }

  private static Optional<Propagation> propagation(ObjectNode json, List<StatusCause> causes) {
    Optional<String> policy = text(json, "propagationPolicy");
    if (policy.isPresent() && json.hasNonNull("orphanDependents")) {
      causes.add(
          StatusCause.invalid(
              "propagationPolicy",
              '"' + policy.get() + '"',
              "orphanDependents and deletionPropagation cannot be both set"));
      return Optional.empty();
    }
    if (json.hasNonNull("orphanDependents")) {
      return Optional.of(
          json.path("orphanDependents").asBoolean() ? Propagation.ORPHAN : Propagation.BACKGROUND);
    }
    return switch (policy.orElse("")) {
      case "" -> Optional.empty();
      case "Background", "Foreground", "Orphan" ->
          Optional.of(Propagation.valueOf(policy.orElseThrow().toUpperCase(Locale.ROOT)));
      default -> {
        causes.add(
            StatusCause.notSupported(
                "propagationPolicy",
                '"' + policy.orElseThrow() + '"',
                List.of("Foreground", "Background", "Orphan", "nil")));
        yield Optional.empty();
      }
    };
  }

  private static Optional<String> text(JsonNode json, String field) {
    return Optional.ofNullable(json.get(field)).filter(v -> !v.isNull()).map(JsonNode::asText);
  }
}
