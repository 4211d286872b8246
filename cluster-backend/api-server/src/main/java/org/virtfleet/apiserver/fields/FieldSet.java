package org.virtfleet.apiserver.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /// What is below a step; empty when nothing is.
  Optional<FieldSet> child(String step) {
    return Optional.ofNullable(children.get(step));
  }

  /// The steps from here.
  Set<String> steps() {
    return children.keySet();
  }

  /// The members that another set has too, as paths in order.
  List<List<String>> common(FieldSet other) {
    List<List<String>> paths = new ArrayList<>();
    common(other, new ArrayList<>(), paths);
    return paths;
  }

  private void common(FieldSet other, List<String> path, List<List<String>> paths) {
    if (member && other.member) {
      paths.add(List.copyOf(path));
    }
    children.forEach((step, child) -> {
      FieldSet others = other.children.get(step);
      if (others != null) {
        path.add(step);
        child.common(others, path, paths);
        path.removeLast();
      }
    });
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
