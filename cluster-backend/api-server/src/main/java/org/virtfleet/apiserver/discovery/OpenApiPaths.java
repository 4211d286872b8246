package org.virtfleet.apiserver.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.http.PathHandler;
import org.virtfleet.apiserver.resource.ResourceCatalog;
import org.virtfleet.apiserver.resource.ResourceDefinition;
import org.virtfleet.apiserver.resource.ResourceVersion;

/// `/openapi/v3` and the document of each group and version below it; `/openapi/v2` with all in
/// one, as JSON. As protobuf v2 is empty: kubectl asks so for a kind that v3 does not have, and
/// goes on to say so.
public final class OpenApiPaths {

  private static final String ROOT = "/openapi/v3";
  private static final String PROTOBUF = "+protobuf";
  private static final String V2_PROTOBUF =
      "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

  /// A message `Document` (OpenAPIv2.proto of gnostic) with its first field only, `swagger`: tag
  /// 0x0a, length 3, "2.0".
  private static final String EMPTY_V2 = "\n\u00032.0";

  private final ResourceCatalog catalog;
  private volatile Documented documented = new Documented(-1, Map.of());
  private Swagger swagger = new Swagger(-1, Optional.empty());

  /// The documents of one generation of the catalog, by their path below the root.
  private record Documented(long generation, Map<String, PackedDocument> byPath) {}

  /// All documents in one.
  private record Swagger(long generation, Optional<PackedDocument> document) {}

  public OpenApiPaths(ResourceCatalog catalog) {
    this.catalog = catalog;
  }

  /// The handlers to serve.
  public List<PathHandler> handlers() {
    return List.of(
        new Handler(ROOT, this::index),
        new Handler(ROOT + "/", this::document),
        new Handler("/openapi/v2", this::v2));
  }

  private interface Answer {
    void send(Exchange exchange);
  }

  private record Handler(String path, Answer answer) implements PathHandler {
    @Override
    public void handle(Exchange exchange) {
      answer.send(exchange);
    }
  }

  private void index(Exchange exchange) {
    ObjectNode index = JsonNodeFactory.instance.objectNode();
    ObjectNode paths = index.putObject("paths");
    documents()
        .forEach((path, document) ->
            paths
                .putObject(path)
                .put("serverRelativeURL", ROOT + "/" + path + "?hash=" + document.hash()));
    // Kubernetes sends this one as text.
    exchange.respondText(200, index.toString());
  }

  private void document(Exchange exchange) {
    String path = exchange.info().path().substring(ROOT.length() + 1);
    PackedDocument document = documents().get(path);
    if (document == null) {
      exchange.respondText(404, "404 page not found\n");
      return;
    }
    var headers = exchange.response().getHeaders();
    String wanted = exchange.query("hash").orElse("");
    if (!wanted.isEmpty() && !wanted.equals(document.hash())) {
      headers.put(HttpHeader.LOCATION, ROOT + "/" + path + "?hash=" + document.hash());
      exchange.respond(301, "application/json", new byte[0]);
      return;
    }
    if (!wanted.isEmpty()) {
      headers.put(HttpHeader.CACHE_CONTROL, "public, immutable");
    }
    document.send(exchange, "application/json");
  }

  private void v2(Exchange exchange) {
    if (exchange.header("Accept").contains(PROTOBUF)
        && !exchange.header("Accept").contains("json")) {
      exchange.respond(200, V2_PROTOBUF, EMPTY_V2.getBytes(StandardCharsets.ISO_8859_1));
      return;
    }
    swagger().send(exchange, "application/json");
  }

  /// One at a time makes it: it is much work.
  private synchronized PackedDocument swagger() {
    long generation = catalog.generation();
    if (swagger.generation() == generation && swagger.document().isPresent()) {
      return swagger.document().get();
    }
    List<Supplier<JsonNode>> groups = new ArrayList<>();
    groupVersions().values().forEach(groups::add);
    PackedDocument made = PackedDocument.of(new SwaggerDocument(groups));
    swagger = new Swagger(generation, Optional.of(made));
    return made;
  }

  private Map<String, PackedDocument> documents() {
    Documented present = documented;
    long generation = catalog.generation();
    if (present.generation() != generation) {
      present = new Documented(generation, build());
      documented = present;
    }
    return present.byPath();
  }

  private Map<String, PackedDocument> build() {
    Map<String, PackedDocument> byPath = new TreeMap<>();
    groupVersions().forEach((path, document) -> byPath.put(path, packed(document.get())));
    GeneralDocuments.of(List.copyOf(byPath.keySet()))
        .forEach((path, document) -> byPath.put(path, packed(document)));
    return byPath;
  }

  /// What makes the document of each group and version, by its path below the root.
  private Map<String, Supplier<JsonNode>> groupVersions() {
    Map<String, Supplier<JsonNode>> documents = new TreeMap<>();
    for (ResourceDefinition definition : catalog.all()) {
      String group = definition.group();
      for (ResourceVersion version : definition.versions()) {
        if (version.served()) {
          String path =
              group.isEmpty() ? "api/" + version.name() : "apis/" + group + "/" + version.name();
          documents.put(path, () -> OpenApiDocument.of(catalog, group, version.name()));
        }
      }
    }
    return documents;
  }

  private static PackedDocument packed(JsonNode document) {
    return PackedDocument.of(
        out -> out.write(document.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
