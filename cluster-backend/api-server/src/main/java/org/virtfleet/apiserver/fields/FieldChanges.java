package org.virtfleet.apiserver.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  private static final Set<String> STRUCTS = Set.of("f:metadata", "f:spec", "f:status");

  /// Parts deeper inside that Kubernetes' own types always hold, too: they are a member only while
  /// they are empty.
  private static final Set<String> INNER_STRUCTS =
      Set.of(
          "f:metadata",
          "f:spec",
          "f:template",
          "f:containers",
          "f:strategy",
          "f:resources",
          "f:roleRef",
          "f:involvedObject",
          "f:regarding",
          "f:source",
          "f:deprecatedSource");

  /// Parts that are a member not even then, and not at all while they are empty.
  private static final Set<String> HIDDEN = Set.of("f:podSelector");

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
        case "metadata" ->
            changes.field(name, owned(old), owned(updated), ObjectSchema.METADATA, path);
        default ->
            changes.field(
                name, old.path(name), updated.path(name), ObjectSchema.field(schema, name), path);
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
    boolean absentBefore = absent(old, schema);
    boolean absentNow = absent(updated, schema);
    if ((absentBefore && absentNow)
        || (builtin
            && updated.isObject()
            && updated.isEmpty()
            && HIDDEN.contains(path.getLast()))) {
      return;
    }
    JsonNode some = absentNow ? old : updated;
    boolean sameShape = absentBefore || absentNow || old.getNodeType() == updated.getNodeType();
    if (sameShape && some instanceof ObjectNode && !schema.atomicMap()) {
      for (String name : names(old, updated)) {
        Schema child = schema.property(name).orElse(Schema.ANYTHING);
        field(name, old.path(name), updated.path(name), child, path);
      }
      presence(absentBefore, absentNow, path, some.isEmpty());
    } else if (sameShape && some instanceof ArrayNode && ListElements.apart(schema)) {
      Map<String, JsonNode> before = ListElements.of(old, schema);
      Map<String, JsonNode> now = ListElements.of(updated, schema);
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
      presence(absentBefore, absentNow, path, false);
    } else if (absentNow) {
      removed.insert(path);
    } else if (!old.equals(updated)) {
      set.insert(path);
    }
  }

  /// A map or list that comes or goes is itself a member, beside what is in it.
  private void presence(
      boolean absentBefore, boolean absentNow, List<String> path, boolean mayBeMember) {
    if (absentNow) {
      removed.insert(path);
    } else if (absentBefore && !(builtin && always(path, mayBeMember))) {
      set.insert(path);
    }
  }

  private static boolean always(List<String> path, boolean empty) {
    return path.size() == 1
        ? STRUCTS.contains(path.getFirst()) || (!empty && INNER_STRUCTS.contains(path.getFirst()))
        : HIDDEN.contains(path.getLast()) || (!empty && INNER_STRUCTS.contains(path.getLast()));
  }

  /// Null is a value where the schema of a user's kind lets it be; of Kubernetes' own kinds only as
  /// the empty list of those that are always written.
  private boolean absent(JsonNode node, Schema schema) {
    boolean emptyList = schema.nullable() && schema.type().equals("array");
    return node.isMissingNode() || (builtin && node.isNull() && !emptyList);
  }

  private static Set<String> names(JsonNode a, JsonNode b) {
    Set<String> names = new LinkedHashSet<>();
    a.properties().forEach(p -> names.add(p.getKey()));
    b.properties().forEach(p -> names.add(p.getKey()));
    return names;
  }
}
