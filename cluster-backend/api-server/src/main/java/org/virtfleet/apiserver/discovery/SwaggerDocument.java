package org.virtfleet.apiserver.discovery;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.CodedOutputStream;
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
record SwaggerDocument(List<Supplier<JsonNode>> groups) {

  private static final JsonMapper JSON = new JsonMapper();

  private interface Part {
    void write(String name, JsonNode value) throws IOException;
  }

  void writeJson(OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      Part field =
          (name, value) -> {
            json.writeFieldName(name);
            JSON.writeTree(json, value);
          };
      json.writeStartObject();
      json.writeStringField("swagger", "2.0");
      field.write("info", info());
      json.writeObjectFieldStart("paths");
      paths(field);
      json.writeEndObject();
      json.writeObjectFieldStart("definitions");
      definitions(field);
      json.writeEndObject();
      json.writeEndObject();
    }
  }

  /// Writes message `Document` of gnostic's `OpenAPIv2.proto`: so client-go asks for it.
  void writeProtobuf(OutputStream out) throws IOException {
    CodedOutputStream document = CodedOutputStream.newInstance(out);
    SwaggerMessage.head(info(), document);
    paths((name, path) -> SwaggerMessage.path(name, path, document));
    definitions((name, schema) -> SwaggerMessage.definition(name, schema, document));
    document.flush();
  }

  private static JsonNode info() {
    return JSON.createObjectNode().put("title", "Kubernetes").put("version", "v1.36.0");
  }

  private void paths(Part part) throws IOException {
    for (Supplier<JsonNode> group : groups) {
      JsonNode paths = group.get().path("paths");
      for (Map.Entry<String, JsonNode> path : paths.properties()) {
        int last = path.getKey().lastIndexOf('/');
        String inNamespace =
            path.getKey().substring(0, last)
                + "/namespaces/{namespace}"
                + path.getKey().substring(last);
        part.write(
            path.getKey(),
            new SwaggerPath(path.getKey(), paths.has(inNamespace)).of(path.getValue()));
      }
    }
  }

  /// What all objects share stands in each of the v3 documents.
  private void definitions(Part part) throws IOException {
    Set<String> written = new HashSet<>();
    for (Supplier<JsonNode> group : groups) {
      JsonNode schemas = group.get().at("/components/schemas");
      for (Map.Entry<String, JsonNode> schema : schemas.properties()) {
        if (written.add(schema.getKey())) {
          part.write(schema.getKey(), SwaggerSchema.of(schema.getValue()));
        }
      }
    }
  }
}
