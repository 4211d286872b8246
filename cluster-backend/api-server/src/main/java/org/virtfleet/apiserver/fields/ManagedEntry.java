package org.virtfleet.apiserver.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;

/// One owner and its fields: an element of `metadata.managedFields`.
record ManagedEntry(
    String manager,
    String operation,
    String apiVersion,
    String subresource,
    String time,
    FieldSet set) {

  static final String APPLY = "Apply";
  static final String UPDATE = "Update";

  /// Kubernetes' order: who applies comes first, then the older.
  static final Comparator<ManagedEntry> ORDER =
      Comparator.comparing(ManagedEntry::operation)
          .thenComparing(ManagedEntry::time)
          .thenComparing(ManagedEntry::manager);

  static ManagedEntry read(JsonNode json) {
    return new ManagedEntry(
        json.path("manager").asText(""),
        json.path("operation").asText(""),
        json.path("apiVersion").asText(""),
        json.path("subresource").asText(""),
        json.path("time").asText(""),
        FieldSet.fromJson(json.path("fieldsV1")));
  }

  /// Whether this is the entry of a writer's operation.
  boolean isOf(ManagedFields.Writer writer, String operation, String version) {
    return manager.equals(writer.manager())
        && this.operation.equals(operation)
        && apiVersion.equals(version)
        && subresource.equals(writer.subresource());
  }

  /// How conflicts name the owner.
  String named() {
    String name = '"' + manager + '"';
    if (!subresource.isEmpty()) {
      name += " with subresource \"" + subresource + '"';
    }
    return operation.equals(APPLY) ? name : name + " using " + apiVersion;
  }

  ObjectNode json() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("manager", manager)
            .put("operation", operation)
            .put("apiVersion", apiVersion);
    if (!time.isEmpty()) {
      json.put("time", time);
    }
    json.put("fieldsType", "FieldsV1").set("fieldsV1", set.toJson());
    return subresource.isEmpty() ? json : json.put("subresource", subresource);
  }
}
