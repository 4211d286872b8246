package org.virtfleet.apiserver.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A set of fields of an object, as a tree; in JSON it is Kubernetes' `FieldsV1`.
///
/// Steps are `f:NAME` for a field, `k:{"name":"x"}` for a list's element by its key, `v:VALUE` for
/// an element of a set. A node is a member of the set itself when it is a leaf, or has the child
/// `.` in JSON.
final class FieldSet {

  private static final String SELF = ".";

  private final Map<String, FieldSet> children = new TreeMap<>();
  private boolean member;

  /// An object's JSON may come from a client: what is no object is an empty set.
  static FieldSet fromJson(JsonNode json) {
    FieldSet set = new FieldSet();
    json.properties()
        .forEach(p -> {
          if (p.getKey().equals(SELF)) {
            set.member = true;
          } else {
            FieldSet child = fromJson(p.getValue());
            child.member |= child.children.isEmpty();
            set.children.put(p.getKey(), child);
          }
        });
    return set;
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (member && !children.isEmpty()) {
      json.putObject(SELF);
    }
    children.forEach((step, child) -> json.set(step, child.toJson()));
    return json;
  }

  void insert(List<String> path) {
    FieldSet at = this;
    for (String step : path) {
      at = at.children.computeIfAbsent(step, s -> new FieldSet());
    }
    at.member = true;
  }

  boolean isEmpty() {
    return !member && children.isEmpty();
  }

  /// Adds what is in another set.
  void addAll(FieldSet other) {
    member |= other.member;
    other.children.forEach(
        (step, child) -> children.computeIfAbsent(step, s -> new FieldSet()).addAll(child));
  }

  /// Takes out what is in another set.
  void removeAll(FieldSet other) {
    if (other.member) {
      member = false;
    }
    other.children.forEach((step, child) -> {
      FieldSet mine = children.get(step);
      if (mine != null) {
        mine.removeAll(child);
        if (mine.isEmpty()) {
          children.remove(step);
        }
      }
    });
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FieldSet set && toJson().equals(set.toJson());
  }

  @Override
  public int hashCode() {
    return toJson().hashCode();
  }
}
