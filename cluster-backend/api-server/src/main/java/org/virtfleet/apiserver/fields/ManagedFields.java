package org.virtfleet.apiserver.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.schema.Schema;

/// Keeps `metadata.managedFields`: whoever changes a field by an update owns it from then on,
/// alone.
public final class ManagedFields {

  private static final String FIELD = "managedFields";

  /// A client may send any list of owners; Kubernetes itself keeps some twenty.
  private static final int MAX_ENTRIES = 100;

  private ManagedFields() {}

  /// Who writes, and by which path.
  ///
  /// @param subresource empty for the object itself
  public record Writer(String manager, String subresource) {}

  /// Sets the entries of `updated`, which replaces `old`; for a creation `old` is an empty object.
  /// Owners that `updated` itself names count, as tools that move ownership need it; an empty list
  /// forgets them all.
  public static void track(
      ServedResource resource, ObjectNode old, ObjectNode updated, Writer writer) {
    JsonNode told = ObjectMeta.of(updated).json().path(FIELD);
    boolean forget = told.isArray() && (told.isEmpty() || told.get(0).isEmpty());
    List<ManagedEntry> entries = forget ? new ArrayList<>() : read(updated);
    if (entries.isEmpty() && !forget) {
      entries = read(old);
    }
    if (entries.isEmpty() && !old.isEmpty()) {
      // Of an object without owners Kubernetes begins to keep them when somebody applies.
      ObjectMeta.of(updated).json().remove(FIELD);
      return;
    }
    FieldChanges changes =
        FieldChanges.between(
            old, updated, resource.version().schema(), resource.definition().builtin());
    ScaleOfZero.written(resource, writer, updated, changes);
    write(updated, changed(entries, changes, writer, resource.apiVersion()));
  }

  /// Sets the one entry of an object that is answered and not stored.
  ///
  /// @param part which top-level fields are the client's
  public static void claim(ObjectNode object, String apiVersion, Writer writer, String part) {
    ObjectNode sent = object.objectNode();
    sent.set(part, object.get(part));
    FieldChanges changes = FieldChanges.between(object.objectNode(), sent, Schema.ANYTHING, true);
    write(object, changed(new ArrayList<>(), changes, writer, apiVersion));
  }

  /// The entries of an object.
  static List<ManagedEntry> read(ObjectNode object) {
    List<ManagedEntry> entries = new ArrayList<>();
    object
        .path("metadata")
        .path(FIELD)
        .valueStream()
        .limit(MAX_ENTRIES)
        .filter(JsonNode::isObject)
        .map(ManagedEntry::read)
        .forEach(entries::add);
    return entries;
  }

  /// Replaces the entries of an object.
  static void write(ObjectNode object, List<ManagedEntry> entries) {
    ObjectNode metadata = ObjectMeta.of(object).json();
    metadata.remove(FIELD);
    if (!entries.isEmpty()) {
      ArrayNode array = metadata.putArray(FIELD);
      entries.stream()
          .sorted(ManagedEntry.ORDER)
          .limit(MAX_ENTRIES)
          .forEach(e -> array.add(e.json()));
    }
  }

  static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static List<ManagedEntry> changed(
      List<ManagedEntry> entries, FieldChanges changes, Writer writer, String apiVersion) {
    FieldSet mine = new FieldSet();
    List<ManagedEntry> kept = new ArrayList<>();
    String time = now();
    String mineTime = time;
    for (ManagedEntry entry : entries) {
      FieldSet before = FieldSet.fromJson(entry.set().toJson());
      entry.set().removeAll(changes.removed);
      if (entry.isOf(writer, ManagedEntry.UPDATE, apiVersion)) {
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
          new ManagedEntry(
              writer.manager(),
              ManagedEntry.UPDATE,
              apiVersion,
              writer.subresource(),
              mineTime,
              mine));
    }
    return kept;
  }
}
