package org.virtfleet.apiserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.virtfleet.apiserver.registry.Call;
import org.virtfleet.apiserver.registry.Registry;
import org.virtfleet.apiserver.registry.UnstoredKind;
import org.virtfleet.apiserver.resource.ObjectCodec;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.resource.ResourceVersion.ScalePaths;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusCause;
import org.virtfleet.apiserver.store.StoredObject;

/// `/scale`: how many of something there are to be, in a form that is the same for all kinds.
///
/// @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/">Scale (autoscaling/v1)</a>
record ScaleHandler(Registry registry) implements VerbHandler {

  private static final String SCALE = "scale";
  private static final UnstoredKind FORM = new UnstoredKind("autoscaling", "Scale", true);

  @Override
  public void handle(Exchange exchange, ServedResource resource) {
    String name = exchange.info().name();
    StoredObject object =
        switch (exchange.info().verb()) {
          case "get" -> registry.get(Calls.read(exchange, resource), name);
          case "update" -> {
            Call call = Calls.of(exchange, resource, "UpdateOptions");
            ObjectNode wanted = RequestBody.object(exchange, FORM, call.options());
            yield update(call, name, present -> wanted);
          }
          default -> patch(exchange, resource, name);
        };
    exchange.respond(200, scale(resource, ObjectCodec.decode(resource, object)));
  }

  private StoredObject patch(Exchange exchange, ServedResource resource, String name) {
    Call call = Calls.of(exchange, resource, "PatchOptions");
    if (PatchHandler.isApply(exchange)) {
      ObjectNode config = PatchHandler.config(exchange, call);
      return registry
          .apply(call, name, SCALE, applied(resource, config), exchange.flag("force"))
          .object();
    }
    return update(call, name, PatchHandler.patch(exchange, resource).change());
  }

  private StoredObject update(Call call, String name, UnaryOperator<ObjectNode> change) {
    return registry.update(
        call,
        name,
        SCALE,
        object -> {
          ObjectNode wanted = change.apply(scale(call.resource(), object));
          ObjectMeta meta = ObjectMeta.of(wanted);
          if (!meta.name().equals(name)) {
            throw ApiException.badRequest(
                meta.name().isEmpty()
                    ? "the name of the object (%s based on URL) was undeterminable: name must be provided"
                        .formatted(name)
                    : "the name of the object (%s) does not match the name on the URL (%s)"
                        .formatted(meta.name(), name));
          }
          if (!meta.resourceVersion().isEmpty()) {
            ObjectMeta.of(object).json().put("resourceVersion", meta.resourceVersion());
          }
          put(object, paths(call.resource()).specReplicas(), replicas(call.resource(), wanted));
          return object;
        });
  }

  /// A Scale as a configuration of the object itself.
  private static ObjectNode applied(ServedResource resource, ObjectNode scale) {
    ObjectNode config =
        JsonNodeFactory.instance
            .objectNode()
            .put("apiVersion", resource.apiVersion())
            .put("kind", resource.kind());
    config.putObject("metadata").put("name", ObjectMeta.of(scale).name());
    put(config, paths(resource).specReplicas(), replicas(resource, scale));
    return config;
  }

  private static int replicas(ServedResource resource, ObjectNode scale) {
    JsonNode replicas = scale.path("spec").path("replicas");
    if (!replicas.isMissingNode() && !replicas.canConvertToInt()) {
      throw ApiException.badRequest("Scale: spec.replicas must be a whole number");
    }
    if (replicas.asInt(0) < 0) {
      throw ApiException.invalid(
          resource.group(),
          resource.kind(),
          ObjectMeta.of(scale).name(),
          List.of(
              StatusCause.invalid(
                  paths(resource).specReplicas(),
                  replicas.asText(),
                  "should be a non-negative integer")));
    }
    return replicas.asInt(0);
  }

  private static ObjectNode scale(ServedResource resource, ObjectNode object) {
    ScalePaths paths = paths(resource);
    ObjectNode scale =
        JsonNodeFactory.instance
            .objectNode()
            .put("kind", "Scale")
            .put("apiVersion", "autoscaling/v1");
    ObjectNode metadata = scale.putObject("metadata");
    ObjectNode from = ObjectMeta.of(object).json();
    for (String field :
        List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp")) {
      if (from.has(field)) {
        metadata.set(field, from.get(field));
      }
    }
    int wanted = at(object, paths.specReplicas()).asInt(0);
    ObjectNode spec = scale.putObject("spec");
    if (wanted != 0) {
      spec.put("replicas", wanted);
    }
    ObjectNode status = scale.putObject("status");
    status.put("replicas", at(object, paths.statusReplicas()).asInt(0));
    paths
        .labelSelector()
        .map(path -> selector(at(object, path)))
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> status.put("selector", text));
    return scale;
  }

  /// A selector as text: CRDs keep it so, a Deployment as labels.
  private static String selector(JsonNode selector) {
    return selector.isTextual()
        ? selector.textValue()
        : selector.path("matchLabels").properties().stream()
            .map(l -> l.getKey() + "=" + l.getValue().asText())
            .collect(Collectors.joining(","));
  }

  private static ScalePaths paths(ServedResource resource) {
    return resource.version().scale().orElseThrow();
  }

  private static JsonNode at(ObjectNode object, String path) {
    return object.at(path.replace('.', '/'));
  }

  private static void put(ObjectNode object, String path, int value) {
    String[] steps = path.substring(1).split("\\.");
    ObjectNode at = object;
    for (int i = 0; i + 1 < steps.length; i++) {
      at = at.withObjectProperty(steps[i]);
    }
    at.put(steps[steps.length - 1], value);
  }
}
