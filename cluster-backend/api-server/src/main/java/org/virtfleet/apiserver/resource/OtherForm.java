package org.virtfleet.apiserver.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// How a resource shows the objects of another one, for kinds that Kubernetes serves under two
/// groups: what is written under either is read under both, with one name, uid and resourceVersion.
/// The two forms differ in the names of fields at the top.
///
/// @param storedAs the store's name of the resource whose form is stored
/// @param stored by the names of fields here, their names there, where they differ
/// @param texts fields that the stored form always has, if only as an empty text, which is not
///   shown here
public record OtherForm(String storedAs, Map<String, String> stored, Set<String> texts) {

  /// `events.k8s.io/v1`, after `pkg/apis/events/v1/conversion.go` of Kubernetes.
  private static final OtherForm EVENTS =
      new OtherForm(
          "events",
          Map.of(
              "note", "message",
              "regarding", "involvedObject",
              "reportingController", "reportingComponent",
              "deprecatedSource", "source",
              "deprecatedFirstTimestamp", "firstTimestamp",
              "deprecatedLastTimestamp", "lastTimestamp",
              "deprecatedCount", "count"),
          Set.of("reportingComponent", "reportingInstance"));

  public OtherForm {
    stored = Map.copyOf(stored);
    texts = Set.copyOf(texts);
  }

  /// The form of a resource of Kubernetes' own; empty for all that are stored as they are shown.
  public static Optional<OtherForm> of(String group, String plural) {
    return group.equals("events.k8s.io") && plural.equals("events")
        ? Optional.of(EVENTS)
        : Optional.empty();
  }

  /// An object of this form in that of the store.
  public ObjectNode toStored(ObjectNode shown) {
    ObjectNode object = renamed(shown, name -> stored.getOrDefault(name, name));
    for (String text : texts) {
      if (!object.has(text)) {
        object.put(text, "");
      }
    }
    return object;
  }

  /// An object of the store in this form.
  ObjectNode toShown(ObjectNode object) {
    ObjectNode kept = object.objectNode();
    for (Entry<String, JsonNode> field : object.properties()) {
      if (!texts.contains(field.getKey()) || !field.getValue().asText().isEmpty()) {
        kept.set(field.getKey(), field.getValue());
      }
    }
    return renamed(kept, this::toShown);
  }

  /// The path in the store of a path here: `involvedObject.name` of `regarding.name`.
  String toStored(String path) {
    int dot = path.indexOf('.');
    String first = dot < 0 ? path : path.substring(0, dot);
    return stored.getOrDefault(first, first) + path.substring(first.length());
  }

  /// The name here of a field at the top.
  public String toShown(String field) {
    return stored.entrySet().stream()
        .filter(names -> names.getValue().equals(field))
        .map(Entry::getKey)
        .findFirst()
        .orElse(field);
  }

  private static ObjectNode renamed(ObjectNode object, UnaryOperator<String> names) {
    ObjectNode renamed = object.objectNode();
    object.properties().forEach(f -> renamed.set(names.apply(f.getKey()), f.getValue()));
    return renamed;
  }
}
