package org.virtfleet.apiserver.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtfleet.apiserver.schema.Schema;
import org.virtfleet.apiserver.status.ApiException;

/// How a strategic merge patch changes one list: element by element where the list has a key or is
/// a set of plain values, else as a whole.
///
/// @param key the field that tells elements apart
/// @param set whether it is a list of plain values that is merged
/// @param items the schema of the elements
record MergedList(Optional<String> key, boolean set, Schema items) {

  /// Field to the key of its elements where the schema says nothing about the field, as Kubernetes'
  /// types have it (`patchMergeKey`).
  private static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("containers", "name"),
          Map.entry("initContainers", "name"),
          Map.entry("ephemeralContainers", "name"),
          Map.entry("volumes", "name"),
          Map.entry("env", "name"),
          Map.entry("volumeMounts", "mountPath"),
          Map.entry("volumeDevices", "devicePath"),
          Map.entry("hostAliases", "ip"),
          Map.entry("conditions", "type"),
          Map.entry("addresses", "type"),
          Map.entry("ownerReferences", "uid"),
          Map.entry("topologySpreadConstraints", "topologyKey"));

  /// Lists of plain values that are merged.
  private static final List<String> SETS = List.of("finalizers", "podCIDRs");

  /// The list of a field.
  static MergedList of(String name, Schema schema) {
    Optional<String> key =
        schema
            .keyword("x-kubernetes-patch-merge-key")
            .map(JsonNode::asText)
            .or(() -> schema.listMapKeys().stream().findFirst())
            .or(() -> Optional.ofNullable(schema.type().isEmpty() ? KEYS.get(name) : null));
    boolean set = SETS.contains(name) || schema.listType().equals("set");
    return new MergedList(
        set ? Optional.empty() : key, set, schema.items().orElse(Schema.ANYTHING));
  }

  /// The list that comes of a patch.
  ///
  /// @param order what `$setElementOrder` says; missing where it is not there
  /// @throws ApiException `BAD_REQUEST` when the patch's own order is another one
  ArrayNode merged(ArrayNode live, ArrayNode patch, JsonNode order) {
    if ((key.isEmpty() && !set) || replaces(patch)) {
      return replaced(patch);
    }
    List<JsonNode> kept = new ArrayList<>();
    patch.forEach(e -> {
      if (!deletes(e)) {
        kept.add(e);
      }
    });
    if (order.isArray()) {
      requireOrder(kept, order);
    }
    List<JsonNode> all = new ArrayList<>();
    live.forEach(e -> all.add(e.deepCopy()));
    patch.forEach(e -> merge(all, e));
    List<JsonNode> wanted = order.isArray() ? order.valueStream().toList() : kept;
    return arranged(all, wanted, live);
  }

  /// The elements of a list that no patch changes, in the order that is asked for.
  ArrayNode ordered(ArrayNode live, JsonNode order) {
    List<JsonNode> all = new ArrayList<>();
    live.forEach(all::add);
    return arranged(all, order.valueStream().toList(), live);
  }

  private static boolean deletes(JsonNode element) {
    return element.path(StrategicMergePatch.PATCH).asText("").equals(StrategicMergePatch.DELETE);
  }

  private static boolean replaces(ArrayNode patch) {
    return patch
        .valueStream()
        .anyMatch(
            e -> e.path(StrategicMergePatch.PATCH).asText("").equals(StrategicMergePatch.REPLACE));
  }

  private static ArrayNode replaced(ArrayNode patch) {
    ArrayNode replaced = patch.arrayNode();
    patch.forEach(e -> {
      if (!e.has(StrategicMergePatch.PATCH)) {
        replaced.add(e.deepCopy());
      }
    });
    return replaced;
  }

  private void merge(List<JsonNode> all, JsonNode element) {
    int at = place(all, element);
    if (deletes(element)) {
      if (at >= 0) {
        all.remove(at);
      }
    } else if (at < 0) {
      all.add(
          element instanceof ObjectNode object
              ? StrategicMergePatch.apply(object.objectNode(), object, items)
              : element);
    } else if (element instanceof ObjectNode object && all.get(at) instanceof ObjectNode present) {
      StrategicMergePatch.apply(present, object, items);
    }
  }

  /// What the order names comes in that order, the rest as it was; where one of these and one of
  /// those were both there before, the one that was in front stays in front.
  private ArrayNode arranged(List<JsonNode> all, List<JsonNode> order, ArrayNode live) {
    List<JsonNode> before = live.valueStream().toList();
    List<JsonNode> named = new ArrayList<>();
    order.forEach(wanted -> {
      int at = place(all, wanted);
      if (at >= 0) {
        named.add(all.remove(at));
      }
    });
    ArrayNode result = live.arrayNode();
    int next = 0;
    for (JsonNode rest : all) {
      int there = place(before, rest);
      while (next < named.size()) {
        int other = place(before, named.get(next));
        if (there >= 0 && other >= 0 && there < other) {
          break;
        }
        result.add(named.get(next++));
      }
      result.add(rest);
    }
    return result.addAll(named.subList(next, named.size()));
  }

  private void requireOrder(List<JsonNode> patch, JsonNode order) {
    int next = 0;
    for (int i = 0; i < order.size() && next < patch.size(); i++) {
      if (same(patch.get(next), order.get(i))) {
        next++;
      }
    }
    if (next < patch.size()) {
      throw ApiException.badRequest(
          "The order in patch list:\n%s\n doesn't match $setElementOrder list:\n%s\n"
              .formatted(patch, order));
    }
  }

  private int place(List<JsonNode> list, JsonNode element) {
    for (int i = 0; i < list.size(); i++) {
      if (same(list.get(i), element)) {
        return i;
      }
    }
    return -1;
  }

  private boolean same(JsonNode a, JsonNode b) {
    return (key.isPresent() && a.isObject() && b.isObject())
        ? a.path(key.get()).equals(b.path(key.get()))
        : a.equals(b);
  }
}
