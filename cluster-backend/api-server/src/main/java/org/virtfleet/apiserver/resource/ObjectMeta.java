package org.virtfleet.apiserver.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The `metadata` of an object: a view, not a copy.
///
/// @param json the object that `metadata` is
public record ObjectMeta(ObjectNode json) {

  /// Kubernetes' limit for all annotations of an object together, in bytes.
  public static final int MAX_ANNOTATIONS = 256 << 10;

  /// The metadata of an object, made when it has none.
  public static ObjectMeta of(ObjectNode object) {
    if (object.get("metadata") instanceof ObjectNode metadata) {
      return new ObjectMeta(metadata);
    }
    return new ObjectMeta(object.putObject("metadata"));
  }

  public String name() {
    return text("name");
  }

  /// Empty for objects without one.
  public String namespace() {
    return text("namespace");
  }

  public String uid() {
    return text("uid");
  }

  /// Empty when the client sent none.
  public String resourceVersion() {
    return text("resourceVersion");
  }

  public long generation() {
    return json.path("generation").asLong(0);
  }

  /// When somebody asked for the deletion.
  public Optional<String> deletionTimestamp() {
    return Optional.of(text("deletionTimestamp")).filter(t -> !t.isEmpty());
  }

  public Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    json.path("labels").properties().forEach(l -> labels.put(l.getKey(), l.getValue().asText()));
    return labels;
  }

  /// The text of an annotation.
  public Optional<String> annotation(String key) {
    return Optional.ofNullable(json.path("annotations").get(key)).map(JsonNode::asText);
  }

  /// Bytes of the names and texts of all annotations.
  public long annotationBytes() {
    return json.path("annotations").properties().stream()
        .mapToLong(a -> bytes(a.getKey()) + bytes(a.getValue().asText()))
        .sum();
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  public List<String> finalizers() {
    List<String> finalizers = new ArrayList<>();
    json.path("finalizers").forEach(f -> finalizers.add(f.asText()));
    return finalizers;
  }

  /// Replaces the finalizers; none removes the field.
  public void finalizers(List<String> finalizers) {
    if (finalizers.isEmpty()) {
      json.remove("finalizers");
      return;
    }
    ArrayNode array = json.putArray("finalizers");
    finalizers.forEach(array::add);
  }

  /// A text field; empty when it is absent or no text.
  public String text(String field) {
    return json.path(field).asText("");
  }
}
