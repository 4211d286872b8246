package org.virtfleet.apiserver.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/// The plain list of a group's resources in the form of aggregated discovery: subresources inside
/// their resources.
final class AggregatedResources {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private AggregatedResources() {}

  static ArrayNode of(String group, String version, JsonNode resources) {
    ArrayNode list = JSON.arrayNode();
    Map<String, ObjectNode> byName = new HashMap<>();
    for (JsonNode resource : resources) {
      String name = resource.path("name").asText();
      int slash = name.indexOf('/');
      if (slash < 0) {
        ObjectNode node = resource(group, version, resource, name);
        byName.put(name, node);
        list.add(node);
        continue;
      }
      String parent = name.substring(0, slash);
      ObjectNode owner = byName.get(parent);
      if (owner == null) {
        // Subresources of a group that has no resource of that name: the parent is listed without
        // verbs.
        owner = JSON.objectNode().put("resource", parent);
        owner.set("responseKind", kind("", "", ""));
        owner.put("scope", "Namespaced").put("singularResource", "").putArray("verbs");
        byName.put(parent, owner);
        list.add(owner);
      }
      ObjectNode subresource = owner.withArrayProperty("subresources").addObject();
      subresource.put("subresource", name.substring(slash + 1));
      subresource.set(
          "responseKind",
          kind(
              resource.path("group").asText(group),
              resource.path("version").asText(version),
              resource.path("kind").asText()));
      subresource.set("verbs", resource.path("verbs"));
    }
    return list;
  }

  private static ObjectNode resource(String group, String version, JsonNode resource, String name) {
    ObjectNode node = JSON.objectNode().put("resource", name);
    node.set("responseKind", kind(group, version, resource.path("kind").asText()));
    node.put("scope", resource.path("namespaced").asBoolean() ? "Namespaced" : "Cluster");
    node.put("singularResource", resource.path("singularName").asText());
    node.set("verbs", resource.path("verbs"));
    for (String optional : new String[] {"shortNames", "categories"}) {
      if (resource.has(optional)) {
        node.set(optional, resource.get(optional));
      }
    }
    return node;
  }

  private static ObjectNode kind(String group, String version, String kind) {
    return JSON.objectNode().put("group", group).put("version", version).put("kind", kind);
  }
}
