package org.virtfleet.apiserver.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.virtfleet.apiserver.resource.ObjectMeta;

/// The cells of Kubernetes' own kinds that no path into the object leads to.
final class ComputedCells {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String ROLE = "node-role.kubernetes.io/";

  private ComputedCells() {}

  static JsonNode of(String column, ObjectNode object) {
    return switch (column) {
      case "Data" -> JSON.numberNode(object.path("data").size() + object.path("binaryData").size());
      case "Roles" -> JSON.textNode(roles(object));
      default -> JSON.textNode("");
    };
  }

  private static String roles(ObjectNode node) {
    List<String> roles =
        ObjectMeta.of(node).labels().keySet().stream()
            .filter(l -> l.startsWith(ROLE))
            .map(l -> l.substring(ROLE.length()))
            .sorted()
            .toList();
    return roles.isEmpty() ? "<none>" : String.join(",", roles);
  }
}
