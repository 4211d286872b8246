package org.virtfleet.apiserver.crd;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.virtfleet.apiserver.status.StatusCause;

/// One version of a definition, without its schema: columns, the scale subresource, fields to
/// select by.
///
/// @param path how faults name what is below the version
record CrdVersion(JsonNode version, String path, List<StatusCause> causes) {

  private static final Pattern COLUMN_PATH = Pattern.compile("\\.[^\\s]*[^\\[]");
  private static final int MAX_SELECTABLE = 8;

  private static final Set<String> COLUMN_TYPES =
      new TreeSet<>(Set.of("boolean", "date", "integer", "number", "string"));
  private static final Set<String> COLUMN_FORMATS =
      new TreeSet<>(
          Set.of("byte", "date", "date-time", "double", "float", "int32", "int64", "password"));
  private static final Set<String> SELECTABLE = Set.of("string", "boolean", "integer");

  void check() {
    JsonNode columns = version.path("additionalPrinterColumns");
    for (int i = 0; i < columns.size(); i++) {
      column(columns.get(i), path + ".additionalPrinterColumns[" + i + "].");
    }
    JsonNode scale = version.path("subresources").path("scale");
    if (scale.isObject()) {
      replicas(scale, "specReplicasPath", ".spec");
      replicas(scale, "statusReplicasPath", ".status");
      labelSelector(scale.path("labelSelectorPath").asText(""));
    }
    selectable();
  }

  private void column(JsonNode column, String at) {
    if (column.path("name").asText("").isEmpty()) {
      causes.add(StatusCause.required(at + "name", ""));
    }
    String type = column.path("type").asText("");
    String types = "must be one of " + String.join(",", COLUMN_TYPES);
    if (type.isEmpty()) {
      causes.add(StatusCause.required(at + "type", types));
    } else if (!COLUMN_TYPES.contains(type)) {
      causes.add(StatusCause.invalid(at + "type", shown(type), types));
    }
    String format = column.path("format").asText("");
    if (!format.isEmpty() && !COLUMN_FORMATS.contains(format)) {
      causes.add(
          StatusCause.invalid(
              at + "format", shown(format), "must be one of " + String.join(",", COLUMN_FORMATS)));
    }
    String json = column.path("jsonPath").asText("");
    if (json.isEmpty()) {
      causes.add(StatusCause.required(at + "JSONPath", ""));
    } else {
      simplePath(json, at + "JSONPath");
    }
  }

  private boolean simplePath(String json, String field) {
    boolean simple = COLUMN_PATH.matcher(json).matches();
    if (!simple) {
      causes.add(
          StatusCause.invalid(field, shown(json), "must be a simple json path starting with ."));
    }
    return simple;
  }

  private void replicas(JsonNode scale, String name, String below) {
    String field = path + ".subresources.scale." + name;
    String json = scale.path(name).asText("");
    if (json.isEmpty()) {
      causes.add(StatusCause.required(field, ""));
    } else if (simplePath(json, field) && !json.startsWith(below + ".")) {
      causes.add(StatusCause.invalid(field, shown(json), "should be a json path under " + below));
    }
  }

  private void labelSelector(String json) {
    String field = path + ".subresources.scale.labelSelectorPath";
    boolean there = !json.isEmpty() && simplePath(json, field);
    if (there && !json.startsWith(".spec.") && !json.startsWith(".status.")) {
      causes.add(
          StatusCause.invalid(
              field, shown(json), "should be a json path under either .spec or .status"));
    }
  }

  private void selectable() {
    JsonNode fields = version.path("selectableFields");
    Set<String> known = new TreeSet<>();
    for (int i = 0; i < fields.size(); i++) {
      String field = path + ".selectableFields[" + i + "].jsonPath";
      String json = fields.get(i).path("jsonPath").asText("");
      if (json.isEmpty()) {
        causes.add(StatusCause.required(field, ""));
        continue;
      }
      JsonNode target = version.path("schema").path("openAPIV3Schema");
      for (String step : json.replaceFirst("^\\.", "").split("\\.", -1)) {
        target = target.path("properties").path(step);
      }
      if (json.startsWith(".metadata.")) {
        causes.add(StatusCause.invalid(field, shown(json), "must not point to fields in metadata"));
      } else if (!json.startsWith(".") || target.isMissingNode()) {
        causes.add(
            StatusCause.invalid(
                field, shown(json), "is an invalid path: does not refer to a valid field"));
      } else if (!SELECTABLE.contains(target.path("type").asText(""))) {
        causes.add(
            StatusCause.invalid(
                field,
                shown(json),
                "must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed."));
      }
      if (!known.add(json)) {
        causes.add(StatusCause.duplicate(field, shown(json)));
      }
    }
    if (known.size() > MAX_SELECTABLE) {
      causes.add(
          new StatusCause(
              "FieldValueTooMany",
              "Too many: %d: must have at most %d items".formatted(known.size(), MAX_SELECTABLE),
              path + ".selectableFields"));
    }
  }

  private static String shown(String text) {
    return '"' + text + '"';
  }
}
