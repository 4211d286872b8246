package org.virtfleet.apiserver.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/// Puts parts of files where other files name them: `$ref: core/types.yaml#/PodSpec`.
///
/// A part is put in, not copied, so that the specification of a machine, which many kinds hold, is
/// in memory once.
final class SharedParts {

  private static final String REF = "$ref";

  private final Map<String, JsonNode> files;

  /// What has been walked, for a part is named often.
  private final Set<JsonNode> resolved = Collections.newSetFromMap(new IdentityHashMap<>());

  /// @param files by path
  SharedParts(Map<String, JsonNode> files) {
    this.files = files;
  }

  /// Resolves the references of all files, in place.
  void resolve() {
    files.values().forEach(this::resolve);
  }

  private void resolve(JsonNode node) {
    if (!node.isContainerNode() || !resolved.add(node)) {
      return;
    }
    switch (node) {
      case ObjectNode object ->
          object.properties().forEach(field -> field.setValue(resolved(field.getValue())));
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          array.set(i, resolved(array.get(i)));
        }
      }
      default -> {}
    }
  }

  private JsonNode resolved(JsonNode node) {
    if (!node.path(REF).isTextual()) {
      resolve(node);
      return node;
    }
    String[] reference = node.path(REF).textValue().split("#", 2);
    JsonNode file = files.get(reference[0]);
    JsonNode part = file == null || reference.length < 2 ? null : file.at(reference[1]);
    if (part == null || part.isMissingNode()) {
      throw new IllegalArgumentException(
          "a CRD file refers to " + node.path(REF).textValue() + ", which is not there");
    }
    return resolved(part);
  }
}
