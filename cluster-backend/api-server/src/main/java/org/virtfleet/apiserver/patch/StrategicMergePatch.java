package org.virtfleet.apiserver.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.virtfleet.apiserver.schema.Schema;
import org.virtfleet.apiserver.status.ApiException;

/// Kubernetes' strategic merge patch: as a merge patch, but lists whose elements have a key are
/// merged by it.
///
/// Directives: `$patch: delete|replace`, `$deleteFromPrimitiveList/…`, `$setElementOrder/…`,
/// `$retainKeys`.
public final class StrategicMergePatch {

  static final String PATCH = "$patch";
  static final String DELETE = "delete";
  static final String REPLACE = "replace";
  private static final String DELETE_FROM = "$deleteFromPrimitiveList/";
  private static final String ORDER = "$setElementOrder/";
  private static final String RETAIN = "$retainKeys";

  private StrategicMergePatch() {}

  /// Changes `target` and returns it.
  ///
  /// @throws ApiException `BAD_REQUEST` for a directive that is none
  public static ObjectNode apply(ObjectNode target, ObjectNode patch, Schema schema) {
    if (patch.has(PATCH)) {
      String directive = patch.path(PATCH).asText();
      if (!directive.equals(REPLACE) && !directive.equals(DELETE)) {
        throw ApiException.badRequest("unknown patch type: " + directive);
      }
      return target.removeAll(); // the other fields of such a patch count for nothing in Kubernetes
    }
    if (patch.get(RETAIN) instanceof ArrayNode keys) {
      List<String> kept = new ArrayList<>();
      keys.forEach(k -> kept.add(k.asText()));
      target.retain(kept);
    }
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      field(target, field.getKey(), field.getValue(), patch, schema);
    }
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      if (field.getKey().startsWith(ORDER)) {
        String name = field.getKey().substring(ORDER.length());
        if (!patch.has(name) && target.get(name) instanceof ArrayNode live) {
          target.set(
              name, MergedList.of(name, child(schema, name)).ordered(live, field.getValue()));
        }
      }
    }
    return target;
  }

  private static Schema child(Schema schema, String name) {
    return schema.property(name).orElse(Schema.ANYTHING);
  }

  private static void field(
      ObjectNode target, String name, JsonNode value, ObjectNode patch, Schema schema) {
    if (name.equals(PATCH) || name.equals(RETAIN) || name.startsWith(ORDER)) {
      return;
    }
    if (name.startsWith(DELETE_FROM)) {
      deleteValues(target, name.substring(DELETE_FROM.length()), value);
      return;
    }
    Schema child = child(schema, name);
    switch (value) {
      case ObjectNode object -> {
        if (object.path(PATCH).asText("").equals(DELETE)) {
          target.remove(name);
        } else {
          ObjectNode present = target.get(name) instanceof ObjectNode o ? o : target.objectNode();
          ObjectNode result = apply(present, object, child);
          if (result.isEmpty() && object.has(PATCH)) {
            target.remove(name);
          } else {
            target.set(name, result);
          }
        }
      }
      case ArrayNode array -> {
        ArrayNode live = target.get(name) instanceof ArrayNode list ? list : array.arrayNode();
        JsonNode order = patch.path(ORDER + name);
        target.set(name, MergedList.of(name, child).merged(live, array, order));
      }
      default -> {
        if (value.isNull()) {
          target.remove(name);
        } else {
          target.set(name, value.deepCopy());
        }
      }
    }
  }

  private static void deleteValues(ObjectNode target, String name, JsonNode values) {
    if (target.get(name) instanceof ArrayNode array) {
      List<JsonNode> gone = new ArrayList<>();
      values.forEach(gone::add);
      ArrayNode kept = array.arrayNode();
      array.forEach(v -> {
        if (!gone.contains(v)) {
          kept.add(v);
        }
      });
      target.set(name, kept);
    }
  }
}
