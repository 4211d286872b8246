package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
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
    return unknown;
  }
}
