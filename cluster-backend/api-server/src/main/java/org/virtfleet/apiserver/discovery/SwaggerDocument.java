package org.virtfleet.apiserver.discovery;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// The OpenAPI v2 document: what the v3 documents of all groups and versions say, in one, for
/// generators of clients and older tools. It is written piece by piece, a group at a time, because
/// as a whole it is several megabytes.
///
/// @param groups make the v3 documents, each as often as it is asked to
record SwaggerDocument(List<Supplier<JsonNode>> groups) implements PackedDocument.Source {

  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public void writeTo(OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeStringField("swagger", "2.0");
      json.writeObjectFieldStart("info");
      json.writeStringField("title", "Kubernetes");
      json.writeStringField("version", "v1.36.0");
      json.writeEndObject();
      json.writeObjectFieldStart("paths");
      for (Supplier<JsonNode> group : groups) {
        paths(json, group.get().path("paths"));
      }
      json.writeEndObject();
      json.writeObjectFieldStart("definitions");
      Set<String> written = new HashSet<>();
      for (Supplier<JsonNode> group : groups) {
        definitions(json, group.get().at("/components/schemas"), written);
      }
      json.writeEndObject();
      json.writeEndObject();
    }
  }

  private static void paths(JsonGenerator json, JsonNode paths) throws IOException {
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      int last = path.getKey().lastIndexOf('/');
      String inNamespace =
          path.getKey().substring(0, last)
              + "/namespaces/{namespace}"
              + path.getKey().substring(last);
      json.writeFieldName(path.getKey());
      JSON.writeTree(
          json, new SwaggerPath(path.getKey(), paths.has(inNamespace)).of(path.getValue()));
    }
  }

  /// What all objects share stands in each of the v3 documents.
  private static void definitions(JsonGenerator json, JsonNode schemas, Set<String> written)
      throws IOException {
    for (Map.Entry<String, JsonNode> schema : schemas.properties()) {
      if (written.add(schema.getKey())) {
        json.writeFieldName(schema.getKey());
        JSON.writeTree(json, SwaggerSchema.of(schema.getValue()));
      }
    }
  }
}
