package org.virtfleet.apiserver.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtfleet.apiserver.schema.Schema;

/// Kubernetes' strategic merge patch: as a merge patch, but lists whose elements have a key are
/// merged by it.
///
/// The key comes from the schema (`x-kubernetes-list-map-keys`), and for fields whose schema names
/// none from the list of keys that Kubernetes' own types declare. Directives: `$patch:
/// delete|replace|merge`, `$deleteFromPrimitiveList/…`, `$setElementOrder/…`, `$retainKeys`.
public final class StrategicMergePatch {

  private static final String PATCH = "$patch";
  private static final String DELETE_FROM = "$deleteFromPrimitiveList/";
  private static final String ORDER = "$setElementOrder/";
  private static final String RETAIN = "$retainKeys";

  /// Field to the key of its elements, as Kubernetes' types have it (`patchMergeKey`).
  private static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("containers", "name"),
          Map.entry("initContainers", "name"),
          Map.entry("ephemeralContainers", "name"),
          Map.entry("volumes", "name"),
          Map.entry("env", "name"),
          Map.entry("volumeMounts", "mountPath"),
          Map.entry("volumeDevices", "devicePath"),
          Map.entry("imagePullSecrets", "name"),
          Map.entry("secrets", "name"),
          Map.entry("hostAliases", "ip"),
          Map.entry("conditions", "type"),
          Map.entry("addresses", "type"),
          Map.entry("ownerReferences", "uid"),
          Map.entry("topologySpreadConstraints", "topologyKey"));

  /// Lists of plain values that are merged as sets.
  private static final List<String> SETS = List.of("finalizers", "podCIDRs");

  private StrategicMergePatch() {}

  /// Changes `target` and returns it.
  public static ObjectNode apply(ObjectNode target, ObjectNode patch, Schema schema) {
    if (patch.path(PATCH).asText("").equals("replace")) {
      return target.removeAll(); // the other fields of such a patch count for nothing in Kubernetes
    }
    if (patch.get(RETAIN) instanceof ArrayNode keys) {
      List<String> kept = new ArrayList<>();
      keys.forEach(k -> kept.add(k.asText()));
      target.retain(kept);
    }
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      field(target, field.getKey(), field.getValue(), schema);
    }
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      if (field.getKey().startsWith(ORDER)) {
        order(target, field.getKey().substring(ORDER.length()), field.getValue());
      }
    }
    return target;
  }

  /// Puts the elements in the order that the patch names; those it does not name come last.
  private static void order(ObjectNode target, String name, JsonNode order) {
    if (target.get(name) instanceof ArrayNode list) {
      List<JsonNode> sorted = new ArrayList<>();
      list.forEach(sorted::add);
      sorted.sort(Comparator.comparingInt(element -> place(element, order)));
      target.set(name, list.arrayNode().addAll(sorted));
    }
  }

  private static int place(JsonNode element, JsonNode order) {
    for (int i = 0; i < order.size(); i++) {
      JsonNode wanted = order.get(i);
      boolean same =
          wanted.isObject()
              ? wanted.properties().stream()
                  .allMatch(f -> f.getValue().equals(element.get(f.getKey())))
              : wanted.equals(element);
      if (same) {
        return i;
      }
    }
    return Integer.MAX_VALUE;
  }

  private static void field(ObjectNode target, String name, JsonNode value, Schema schema) {
    if (name.equals(PATCH) || name.equals(RETAIN) || name.startsWith(ORDER)) {
      return;
    }
    if (name.startsWith(DELETE_FROM)) {
      deleteValues(target, name.substring(DELETE_FROM.length()), value);
      return;
    }
    Schema child = schema.property(name).orElse(Schema.ANYTHING);
    switch (value) {
      case ObjectNode object -> {
        if (object.path(PATCH).asText("").equals("delete")) {
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
      case ArrayNode array -> target.set(name, list(target.get(name), array, name, child));
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

  private static ArrayNode list(
      @Nullable JsonNode present, ArrayNode patch, String name, Schema schema) {
    ArrayNode merged = present instanceof ArrayNode array ? array.deepCopy() : patch.arrayNode();
    if (SETS.contains(name) || schema.listType().equals("set")) {
      for (JsonNode value : patch) {
        if (!contains(merged, value)) {
          merged.add(value);
        }
      }
      return merged;
    }
    Optional<String> key = key(name, patch, schema);
    if (key.isEmpty() || replaces(patch)) {
      ArrayNode replaced = patch.arrayNode();
      patch.forEach(e -> {
        if (!e.has(PATCH)) {
          replaced.add(e.deepCopy());
        }
      });
      return replaced;
    }
    Schema items = schema.items().orElse(Schema.ANYTHING);
    int added = 0;
    for (JsonNode element : patch) {
      added += mergeElement(merged, element, key.get(), items, added) ? 1 : 0;
    }
    return merged;
  }

  private static boolean replaces(ArrayNode patch) {
    for (JsonNode element : patch) {
      if (element.path(PATCH).asText("").equals("replace")) {
        return true;
      }
    }
    return false;
  }

  /// New elements go in front of those that are there, in the order of the patch; whether this was
  /// one.
  private static boolean mergeElement(
      ArrayNode merged, JsonNode element, String key, Schema items, int front) {
    int at = indexOf(merged, key, element.path(key));
    boolean delete = element.path(PATCH).asText("").equals("delete");
    if (delete && at >= 0) {
      merged.remove(at);
    } else if (!delete && element instanceof ObjectNode object) {
      if (at >= 0 && merged.get(at) instanceof ObjectNode present) {
        apply(present, object, items);
      } else {
        merged.insert(front, apply(object.objectNode(), object, items));
        return true;
      }
    }
    return false;
  }

  /// The ports of a container and of a service have the same name and different keys: the elements
  /// tell.
  private static Optional<String> key(String name, ArrayNode patch, Schema schema) {
    List<String> keys = schema.listMapKeys();
    if (!keys.isEmpty()) {
      return Optional.of(keys.getFirst());
    }
    if (name.equals("ports")) {
      return Optional.of(patch.findValue("containerPort") == null ? "port" : "containerPort");
    }
    return Optional.ofNullable(KEYS.get(name));
  }

  private static int indexOf(ArrayNode array, String key, JsonNode value) {
    for (int i = 0; i < array.size(); i++) {
      if (array.get(i).path(key).equals(value)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean contains(ArrayNode array, JsonNode value) {
    for (JsonNode element : array) {
      if (element.equals(value)) {
        return true;
      }
    }
    return false;
  }
}
