package org.virtfleet.controllers.vm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// A list of a specification whose elements have a `name`: disks, volumes, interfaces, networks.
///
/// @param list belongs to the specification and is changed in place
record NamedList(ArrayNode list) {

  /// @param path such as `/domain/devices`
  static NamedList of(ObjectNode spec, String path, String name) {
    ObjectNode parent = path.isEmpty() ? spec : spec.withObject(path);
    return new NamedList(parent.withArrayProperty(name));
  }

  Map<String, JsonNode> byName() {
    Map<String, JsonNode> named = new LinkedHashMap<>();
    list.forEach(element -> named.put(element.path("name").asText(""), element));
    return named;
  }

  Set<String> names() {
    return byName().keySet();
  }

  JsonNode get(String name) {
    return byName().getOrDefault(name, list.path(list.size()));
  }

  boolean has(String name) {
    return byName().containsKey(name);
  }

  /// Takes an element over from another list, or its absence.
  void take(String name, NamedList other) {
    JsonNode theirs = other.get(name);
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).path("name").asText("").equals(name)) {
        if (theirs.isMissingNode()) {
          list.remove(i);
        } else {
          list.set(i, theirs.deepCopy());
        }
        return;
      }
    }
    if (!theirs.isMissingNode()) {
      list.add(theirs.deepCopy());
    }
  }
}
