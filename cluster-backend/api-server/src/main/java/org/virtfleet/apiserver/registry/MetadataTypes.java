package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Predicate;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.GoJson;

/// The JSON types of `metadata`, which no CRD describes and everything else relies on.
final class MetadataTypes {

  private static final String TEXT = "string";
  private static final String BOOL = "bool";
  private static final String INTEGER = "int64";
  private static final String TIME = "v1.Time";

  /// Fields of `metadata` that hold one value, and their Go types.
  private static final Map<String, String> SINGLE =
      Map.of(
          "name", TEXT,
          "generateName", TEXT,
          "namespace", TEXT,
          "selfLink", TEXT,
          "uid", "types.UID",
          "resourceVersion", TEXT,
          "generation", INTEGER,
          "creationTimestamp", TIME,
          "deletionTimestamp", TIME,
          "deletionGracePeriodSeconds", INTEGER);

  private static final Map<String, String> OWNER =
      Map.of(
          "apiVersion", TEXT,
          "kind", TEXT,
          "name", TEXT,
          "uid", "types.UID",
          "controller", BOOL,
          "blockOwnerDeletion", BOOL);

  private static final Map<String, String> MANAGED =
      Map.of(
          "manager", TEXT,
          "operation", "v1.ManagedFieldsOperationType",
          "apiVersion", TEXT,
          "time", TIME,
          "fieldsType", TEXT,
          "subresource", TEXT);

  private final ServedResource resource;
  private final JsonNode metadata;

  private MetadataTypes(ServedResource resource, JsonNode metadata) {
    this.resource = resource;
    this.metadata = metadata;
  }

  /// @throws ApiException `BAD_REQUEST` that names the field
  static void check(ServedResource resource, ObjectNode object) {
    JsonNode metadata = object.path("metadata");
    if (!metadata.isMissingNode() && !metadata.isNull()) {
      new MetadataTypes(resource, metadata).check();
    }
  }

  private void check() {
    if (!metadata.isObject()) {
      throw refusal(
          GoJson.cannotHold(
              metadata,
              resource.definition().builtin()
                  ? "struct field %s.metadata of type v1.ObjectMeta".formatted(resource.kind())
                  : "value of type v1.ObjectMeta"));
    }
    fields(metadata, "ObjectMeta", "", SINGLE);
    texts("labels");
    texts("annotations");
    list("finalizers", "[]string")
        .forEach(one -> require(one, JsonNode::isTextual, "ObjectMeta", "finalizers", TEXT));
    structs("ownerReferences", "OwnerReference", OWNER);
    structs("managedFields", "ManagedFieldsEntry", MANAGED);
  }

  private void texts(String field) {
    JsonNode map = metadata.path(field);
    require(map, JsonNode::isObject, "ObjectMeta", field, "map[string]string");
    map.forEach(one -> require(one, JsonNode::isTextual, "ObjectMeta", field, TEXT));
  }

  private JsonNode list(String field, String type) {
    JsonNode list = metadata.path(field);
    require(list, JsonNode::isArray, "ObjectMeta", field, type);
    return list;
  }

  private void structs(String field, String struct, Map<String, String> types) {
    for (JsonNode one : list(field, "[]v1." + struct)) {
      require(one, JsonNode::isObject, "ObjectMeta", field, "v1." + struct);
      fields(one, struct, field + ".", types);
    }
  }

  private void fields(JsonNode object, String struct, String path, Map<String, String> types) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String type = types.get(field.getKey());
      if (type != null) {
        single(field.getValue(), struct, path + field.getKey(), type);
      }
    }
  }

  private void single(JsonNode value, String struct, String field, String type) {
    switch (type) {
      case BOOL -> require(value, JsonNode::isBoolean, struct, field, type);
      case INTEGER ->
          require(
              value,
              number -> number.isIntegralNumber() && number.canConvertToLong(),
              struct,
              field,
              type);
      case TIME -> {
        require(value, JsonNode::isTextual, struct, field, TEXT);
        time(value);
      }
      default -> require(value, JsonNode::isTextual, struct, field, type);
    }
  }

  private void time(JsonNode value) {
    String text = value.asText("");
    if (!value.isTextual()) {
      return;
    }
    try {
      var _ = OffsetDateTime.parse(text);
    } catch (DateTimeParseException e) {
      throw refusal(
          "parsing time \"%s\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"%s\" as \"2006\""
              .formatted(text, text));
    }
  }

  private void require(
      JsonNode value, Predicate<JsonNode> fits, String struct, String field, String type) {
    if (value.isMissingNode() || value.isNull() || fits.test(value)) {
      return;
    }
    String at = resource.definition().builtin() ? "metadata." + field : field;
    throw refusal(
        GoJson.cannotHold(value, "struct field %s.%s of type %s".formatted(struct, at, type)));
  }

  /// The metadata of custom objects is read apart from the rest.
  private ApiException refusal(String why) {
    String told =
        resource.definition().builtin()
            ? why
            : "metadata: Invalid value: %s: %s".formatted(metadata, why);
    return ApiException.badRequest(
        "%s in version \"%s\" cannot be handled as a %s: %s"
            .formatted(resource.kind(), resource.version().name(), resource.kind(), told));
  }
}
