package org.virtfleet.apiserver.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.virtfleet.apiserver.schema.Schema;

/// Compares two versions of an object field by field: what is new, what has another value, what is
/// gone. Lists count as one value unless their schema makes them sets or maps.
final class FieldChanges {

  /// Metadata that the server looks after; nobody owns it.
  private static final List<String> SERVERS_OWN =
      List.of(
          "name",
          "namespace",
          "uid",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "generation",
          "resourceVersion",
          "selfLink",
          "managedFields");

  private static final Schema METADATA = metadata();
  private static final Set<String> STRUCTS = Set.of("f:metadata", "f:spec", "f:status");

  final FieldSet set = new FieldSet();
  final FieldSet removed = new FieldSet();
  private final boolean builtin;

  private FieldChanges(boolean builtin) {
    this.builtin = builtin;
  }

  /// Compares two objects of one kind; for a creation `old` is empty.
  ///
  /// @param builtin Kubernetes' own kinds always have their metadata and specification, so these
  ///   are never new
  static FieldChanges between(ObjectNode old, ObjectNode updated, Schema schema, boolean builtin) {
    FieldChanges changes = new FieldChanges(builtin);
    List<String> path = new ArrayList<>();
    for (String name : names(old, updated)) {
      switch (name) {
        case "apiVersion", "kind" -> {}
        case "metadata" -> changes.field(name, owned(old), owned(updated), METADATA, path);
        default ->
            changes.field(
                name,
                old.path(name),
                updated.path(name),
                schema.property(name).orElse(Schema.ANYTHING),
                path);
      }
    }
    return changes;
  }

  private static ObjectNode owned(ObjectNode object) {
    ObjectNode copy = object.objectNode();
    if (object.get("metadata") instanceof ObjectNode metadata) {
      copy.setAll(metadata);
    }
    copy.remove(SERVERS_OWN);
    return copy;
  }

  private static Schema metadata() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    properties.putObject("finalizers").put("type", "array").put("x-kubernetes-list-type", "set");
    properties
        .putObject("ownerReferences")
        .put("type", "array")
        .put("x-kubernetes-list-type", "map")
        .putArray("x-kubernetes-list-map-keys")
        .add("uid");
    return new Schema(schema);
  }

  private void field(
      String name, JsonNode old, JsonNode updated, Schema schema, List<String> path) {
    step("f:" + name, old, updated, schema, path);
  }

  private void step(String step, JsonNode old, JsonNode updated, Schema schema, List<String> path) {
    path.add(step);
    compare(old, updated, schema, path);
    path.removeLast();
  }

  private void compare(JsonNode old, JsonNode updated, Schema schema, List<String> path) {
    boolean absentBefore = absent(old);
    boolean absentNow = absent(updated);
    if (absentBefore && absentNow) {
      return;
    }
    JsonNode some = absentNow ? old : updated;
    boolean sameShape = absentBefore || absentNow || old.getNodeType() == updated.getNodeType();
    if (sameShape && some instanceof ObjectNode && !schema.atomicMap()) {
      for (String name : names(old, updated)) {
        Schema child = schema.property(name).orElse(Schema.ANYTHING);
        field(name, old.path(name), updated.path(name), child, path);
      }
      presence(absentBefore, absentNow, path);
    } else if (sameShape && some instanceof ArrayNode && !schema.listType().equals("atomic")) {
      Map<String, JsonNode> before = elements(old, schema);
      Map<String, JsonNode> now = elements(updated, schema);
      Set<String> steps = new LinkedHashSet<>(before.keySet());
      steps.addAll(now.keySet());
      Schema items = schema.items().orElse(Schema.ANYTHING);
      for (String step : steps) {
        step(
            step,
            before.getOrDefault(step, MissingNode.getInstance()),
            now.getOrDefault(step, MissingNode.getInstance()),
            items,
            path);
      }
      presence(absentBefore, absentNow, path);
    } else if (absentNow) {
      removed.insert(path);
    } else if (!old.equals(updated)) {
      set.insert(path);
    }
  }

  /// A map or list that comes or goes is itself a member, beside what is in it.
  private void presence(boolean absentBefore, boolean absentNow, List<String> path) {
    if (absentNow) {
      removed.insert(path);
    } else if (absentBefore
        && !(builtin && path.size() == 1 && STRUCTS.contains(path.getFirst()))) {
      set.insert(path);
    }
  }

  private static boolean absent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static Set<String> names(JsonNode a, JsonNode b) {
    Set<String> names = new LinkedHashSet<>();
    a.properties().forEach(p -> names.add(p.getKey()));
    b.properties().forEach(p -> names.add(p.getKey()));
    return names;
  }

  private static Map<String, JsonNode> elements(JsonNode list, Schema schema) {
    Map<String, JsonNode> elements = new LinkedHashMap<>();
    for (JsonNode element : list) {
      elements.put(
          schema.listType().equals("set") ? "v:" + element : "k:" + key(element, schema), element);
    }
    return elements;
  }

  private static ObjectNode key(JsonNode element, Schema schema) {
    Map<String, JsonNode> fields = new TreeMap<>();
    Schema items = schema.items().orElse(Schema.ANYTHING);
    for (String name : schema.listMapKeys()) {
      JsonNode value = element.path(name);
      if (value.isMissingNode()) {
        items.property(name).flatMap(Schema::defaultValue).ifPresent(d -> fields.put(name, d));
      } else {
        fields.put(name, value);
      }
    }
    return JsonNodeFactory.instance.objectNode().setAll(fields);
  }
}
