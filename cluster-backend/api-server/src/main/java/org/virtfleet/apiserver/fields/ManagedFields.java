package org.virtfleet.apiserver.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.resource.ServedResource;

/// Keeps `metadata.managedFields`: whoever changes a field by an update owns it from then on,
/// alone.
public final class ManagedFields {

  private static final String FIELD = "managedFields";

  /// Kubernetes keeps no more entries of updates either; the oldest are merged into one.
  private static final int MAX_ENTRIES = 20;

  private ManagedFields() {}

  /// Who writes, and by which path.
  ///
  /// @param subresource empty for the object itself
  public record Writer(String manager, String subresource) {}

  /// One owner and its fields.
  private record Entry(
      String manager,
      String operation,
      String apiVersion,
      String subresource,
      String time,
      FieldSet set) {

    static Entry read(JsonNode json) {
      return new Entry(
          json.path("manager").asText(""),
          json.path("operation").asText(""),
          json.path("apiVersion").asText(""),
          json.path("subresource").asText(""),
          json.path("time").asText(""),
          FieldSet.fromJson(json.path("fieldsV1")));
    }

    boolean isUpdateOf(Writer writer, String version) {
      return manager.equals(writer.manager())
          && operation.equals("Update")
          && apiVersion.equals(version)
          && subresource.equals(writer.subresource());
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

  /// Sets the entries of `updated`, which replaces `old`; for a creation `old` is an empty object.
  /// What `updated` itself says about owners counts only when it is an empty list, which forgets
  /// them.
  public static void track(
      ServedResource resource, ObjectNode old, ObjectNode updated, Writer writer) {
    ObjectNode metadata = ObjectMeta.of(updated).json();
    JsonNode told = metadata.path(FIELD);
    boolean forget = told.isArray() && (told.isEmpty() || told.get(0).isEmpty());
    List<Entry> entries = new ArrayList<>();
    if (!forget) {
      old.path("metadata").path(FIELD).forEach(e -> entries.add(Entry.read(e)));
    }
    metadata.remove(FIELD);
    FieldChanges changes =
        FieldChanges.between(
            old, updated, resource.version().schema(), resource.definition().builtin());
    List<Entry> kept = changed(entries, changes, writer, resource.apiVersion());
    if (!kept.isEmpty()) {
      ArrayNode array = metadata.putArray(FIELD);
      kept.stream().limit(MAX_ENTRIES).forEach(e -> array.add(e.json()));
    }
  }

  private static List<Entry> changed(
      List<Entry> entries, FieldChanges changes, Writer writer, String apiVersion) {
    FieldSet mine = new FieldSet();
    List<Entry> kept = new ArrayList<>();
    String time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    String mineTime = time;
    for (Entry entry : entries) {
      FieldSet before = FieldSet.fromJson(entry.set().toJson());
      entry.set().removeAll(changes.removed);
      if (entry.isUpdateOf(writer, apiVersion)) {
        mine.addAll(entry.set());
        mineTime = changes.set.isEmpty() && before.equals(entry.set()) ? entry.time() : time;
        continue;
      }
      entry.set().removeAll(changes.set);
      if (!entry.set().isEmpty()) {
        kept.add(entry);
      }
    }
    mine.addAll(changes.set);
    if (!mine.isEmpty()) {
      kept.add(
          new Entry(writer.manager(), "Update", apiVersion, writer.subresource(), mineTime, mine));
    }
    return kept;
  }
}
