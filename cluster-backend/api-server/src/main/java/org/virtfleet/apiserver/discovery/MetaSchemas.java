package org.virtfleet.apiserver.discovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// The schemas of `ObjectMeta` and its like, which no CRD carries.
final class MetaSchemas {

  private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.";

  private static final Map<String, String> OBJECT_META =
      Map.ofEntries(
          Map.entry("name", "Name of the object; cannot be changed."),
          Map.entry("generateName", "Beginning of a name that the server completes."),
          Map.entry("namespace", "Namespace of the object; cannot be changed."),
          Map.entry("uid", "Tells objects of the same name apart over time; set by the server."),
          Map.entry("resourceVersion", "Version of the object; changes with every write."),
          Map.entry("selfLink", "No longer used."),
          Map.entry("creationTimestamp", "When the object was made; set by the server."),
          Map.entry(
              "deletionTimestamp", "When somebody asked for the deletion; set by the server."));

  private MetaSchemas() {}

  static void addTo(ObjectNode schemas) {
    ObjectNode meta = type(schemas, "ObjectMeta", "What every object has: name, labels, owners.");
    OBJECT_META.forEach(
        (field, text) -> meta.putObject(field).put("type", "string").put("description", text));
    number(meta, "generation", "Counts the changes of the specification.");
    number(meta, "deletionGracePeriodSeconds", "How long the object may take to go.");
    texts(meta, "labels", "Key and value pairs by which objects are selected.");
    texts(meta, "annotations", "Key and value pairs that tools leave on the object.");
    list(meta, "finalizers", "Who must let go before the object does.").put("type", "string");
    list(meta, "ownerReferences", "Objects that this one belongs to.")
        .putArray("allOf")
        .addObject()
        .put("$ref", "#/components/schemas/" + META + "OwnerReference");
    list(meta, "managedFields", "Who last set which field.").put("type", "object");
    ObjectNode owner = type(schemas, "OwnerReference", "Names the object that another belongs to.");
    for (String field : new String[] {"apiVersion", "kind", "name", "uid"}) {
      owner.putObject(field).put("type", "string");
    }
    owner.putObject("controller").put("type", "boolean");
    owner.putObject("blockOwnerDeletion").put("type", "boolean");
    ObjectNode list = type(schemas, "ListMeta", "What every list has.");
    list.putObject("resourceVersion").put("type", "string");
    list.putObject("continue").put("type", "string");
    number(list, "remainingItemCount", "How many objects follow.");
  }

  private static ObjectNode type(ObjectNode schemas, String name, String description) {
    return schemas
        .putObject(META + name)
        .put("description", description)
        .put("type", "object")
        .putObject("properties");
  }

  private static void number(ObjectNode properties, String name, String description) {
    properties
        .putObject(name)
        .put("type", "integer")
        .put("format", "int64")
        .put("description", description);
  }

  private static void texts(ObjectNode properties, String name, String description) {
    properties
        .putObject(name)
        .put("type", "object")
        .put("description", description)
        .putObject("additionalProperties")
        .put("type", "string");
  }

  private static ObjectNode list(ObjectNode properties, String name, String description) {
    return properties
        .putObject(name)
        .put("type", "array")
        .put("description", description)
        .putObject("items");
  }
}
