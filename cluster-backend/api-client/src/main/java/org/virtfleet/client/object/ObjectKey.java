package org.virtfleet.client.object;

import com.fasterxml.jackson.databind.JsonNode;

/// Which object of its kind.
///
/// @param namespace empty for an object of the whole cluster
public record ObjectKey(String namespace, String name) {
  /// The key in an object's metadata.
  public static ObjectKey of(JsonNode object) {
    JsonNode metadata = object.path("metadata");
    return new ObjectKey(metadata.path("namespace").asText(), metadata.path("name").asText());
  }

  @Override
  public String toString() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }
}
