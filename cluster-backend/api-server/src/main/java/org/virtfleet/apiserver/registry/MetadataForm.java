package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.virtfleet.apiserver.resource.ObjectMeta;

/// `metadata` as it is stored: known fields only, and no empty lists and maps.
final class MetadataForm {

  private static final Set<String> KNOWN =
      Set.of(
          "name",
          "generateName",
          "namespace",
          "selfLink",
          "uid",
          "resourceVersion",
          "generation",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "labels",
          "annotations",
          "ownerReferences",
          "finalizers",
          "managedFields");

  private static final Set<String> KNOWN_OF_OWNERS =
      Set.of("apiVersion", "kind", "name", "uid", "controller", "blockOwnerDeletion");

  private MetadataForm() {}

  /// Brings an object's metadata into form.
  ///
  /// @return the paths of the fields that are not known
  static List<String> apply(ObjectNode object) {
    ObjectNode metadata = ObjectMeta.of(object).json();
    List<String> unknown = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : List.copyOf(metadata.properties())) {
      String name = field.getKey();
      boolean empty =
          field.getValue().isNull()
              || (field.getValue().isContainerNode() && field.getValue().isEmpty());
      if (!KNOWN.contains(name)) {
        metadata.remove(name);
        unknown.add("metadata." + name);
      } else if (empty
          && !name.equals("managedFields")) { // an empty list of those means to forget them
        metadata.remove(name);
      }
    }
    emptyTexts(metadata.path("labels"));
    emptyTexts(metadata.path("annotations"));
    owners(metadata.path("ownerReferences"), unknown);
    return unknown;
  }

  /// Go reads null as a text with nothing in it.
  private static void emptyTexts(JsonNode map) {
    if (map instanceof ObjectNode texts) {
      texts.properties().stream()
          .filter(text -> text.getValue().isNull())
          .map(Map.Entry::getKey)
          .toList()
          .forEach(key -> texts.put(key, ""));
    }
  }

  private static void owners(JsonNode owners, List<String> unknown) {
    for (int i = 0; i < owners.size(); i++) {
      if (owners.get(i) instanceof ObjectNode owner) {
        for (String name : owner.properties().stream().map(Map.Entry::getKey).toList()) {
          if (!KNOWN_OF_OWNERS.contains(name)) {
            owner.remove(name);
            unknown.add("metadata.ownerReferences[" + i + "]." + name);
          }
        }
      }
    }
  }

  /// Drops owners that are there twice.
  ///
  /// @return their uids
  static List<String> dropSecondOwners(ObjectNode object) {
    List<String> twice = new ArrayList<>();
    if (ObjectMeta.of(object).json().path("ownerReferences") instanceof ArrayNode owners) {
      Set<JsonNode> seen = new LinkedHashSet<>();
      for (JsonNode owner : owners) {
        if (!seen.add(owner)) {
          twice.add(owner.path("uid").asText());
        }
      }
      if (!twice.isEmpty()) {
        owners.removeAll().addAll(seen);
      }
    }
    return twice;
  }
}
