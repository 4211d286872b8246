package org.virtfleet.apiserver.crd;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.virtfleet.apiserver.status.StatusCause;

/// How the elements of a list, or the fields of an object, belong together: what server-side apply
/// goes by. In Kubernetes' words.
final class ListTypes {

  private static final String TYPE = "x-kubernetes-list-type";
  private static final String KEYS = "x-kubernetes-list-map-keys";
  private static final String MAP_TYPE = "x-kubernetes-map-type";

  private ListTypes() {}

  static void check(JsonNode schema, String path, List<StatusCause> causes) {
    String type = schema.path("type").asText("");
    String listType = schema.path(TYPE).asText("");
    if (type.equals("array") && !schema.has("items")) {
      causes.add(StatusCause.required(path + ".items", "must be specified"));
    }
    if (!listType.isEmpty()) {
      belongsTo("array", TYPE, type, path, causes);
      supported(path + "." + TYPE, listType, List.of("atomic", "set", "map"), causes);
    }
    if ((listType.equals("map") || listType.equals("set"))
        && schema.path("items").path("nullable").asBoolean(false)) {
      causes.add(
          StatusCause.forbidden(
              path + ".items.nullable",
              "cannot be nullable when x-kubernetes-list-type is " + listType));
    }
    if (listType.equals("map")) {
      keys(schema, path, causes);
    } else if (!schema.path(KEYS).isEmpty()) {
      String detail = "must be map if " + KEYS + " is non-empty";
      causes.add(
          listType.isEmpty()
              ? StatusCause.required(path + "." + TYPE, detail)
              : StatusCause.invalid(path + "." + TYPE, '"' + listType + '"', detail));
    }
    String mapType = schema.path(MAP_TYPE).asText("");
    if (!mapType.isEmpty()) {
      belongsTo("object", MAP_TYPE, type, path, causes);
      supported(path + "." + MAP_TYPE, mapType, List.of("atomic", "granular"), causes);
    }
  }

  private static void belongsTo(
      String wanted, String keyword, String type, String path, List<StatusCause> causes) {
    String detail = "must be " + wanted + " if " + keyword + " is specified";
    if (type.isEmpty()) {
      causes.add(StatusCause.required(path + ".type", detail));
    } else if (!type.equals(wanted)) {
      causes.add(StatusCause.invalid(path + ".type", '"' + type + '"', detail));
    }
  }

  private static void supported(
      String field, String value, List<String> known, List<StatusCause> causes) {
    if (!known.contains(value)) {
      causes.add(StatusCause.notSupported(field, '"' + value + '"', known));
    }
  }

  private static void keys(JsonNode schema, String path, List<StatusCause> causes) {
    JsonNode keys = schema.path(KEYS);
    JsonNode items = schema.path("items");
    if (keys.isEmpty()) {
      causes.add(
          StatusCause.required(
              path + "." + KEYS, "must not be empty if x-kubernetes-list-type is map"));
    }
    if (!items.isObject()) {
      return; // that it is missing has been said
    }
    if (!items.path("type").asText("").equals("object")) {
      causes.add(
          StatusCause.invalid(
              path + ".items.type",
              '"' + items.path("type").asText("") + '"',
              "must be object if parent array's x-kubernetes-list-type is map"));
    }
    Set<String> required = new HashSet<>();
    items.path("required").forEach(name -> required.add(name.asText()));
    Set<String> seen = new HashSet<>();
    for (JsonNode key : keys) {
      JsonNode property = items.path("properties").path(key.asText());
      String field = path + ".items.properties[" + key.asText() + "]";
      if (property.isObject() && !required.contains(key.asText()) && !property.has("default")) {
        causes.add(
            StatusCause.required(
                field + ".default",
                "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property"));
      }
      if (property.path("nullable").asBoolean(false)) {
        causes.add(
            StatusCause.forbidden(
                field + ".nullable",
                "this property is in x-kubernetes-list-map-keys, so it cannot be nullable"));
      }
      String type = property.path("type").asText("");
      if (type.equals("array") || type.equals("object")) {
        causes.add(
            StatusCause.invalid(
                field + ".type",
                '"' + type + '"',
                "must be a scalar type if parent array's x-kubernetes-list-type is map"));
      }
      if (!seen.add(key.asText())) {
        causes.add(
            StatusCause.invalid(
                path + "." + KEYS, keys.toString(), "must not contain duplicate entries"));
      }
    }
    if (keys.valueStream().anyMatch(key -> !items.path("properties").has(key.asText()))) {
      causes.add(
          StatusCause.invalid(
              path + "." + KEYS, keys.toString(), "entries must all be names of item properties"));
    }
  }
}
