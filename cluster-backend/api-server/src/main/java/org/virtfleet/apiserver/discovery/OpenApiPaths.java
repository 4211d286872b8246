package org.virtfleet.apiserver.discovery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpHeader;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.http.PathHandler;
import org.virtfleet.apiserver.resource.ResourceCatalog;
import org.virtfleet.apiserver.resource.ResourceDefinition;

/// `/openapi/v3` and the document of each group and version below it; `/openapi/v2` as far as it
/// takes to say that there is nothing in it: kubectl asks there for a kind that v3 does not have,
/// and goes on to say so.
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

  /// The documents of one generation of the catalog, by their path below the root.
  private record Documented(long generation, Map<String, Document> byPath) {}

  /// A document, ready to send.
  private record Document(String json, String hash) {}

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
    Document document = documents().get(path);
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
    headers.put(HttpHeader.ETAG, '"' + document.hash() + '"');
    if (exchange.header("If-None-Match").equals('"' + document.hash() + '"')) {
      exchange.respond(304, "application/json", new byte[0]);
      return;
    }
    exchange.respond(200, "application/json", document.json().getBytes(StandardCharsets.UTF_8));
  }

  private void v2(Exchange exchange) {
    if (exchange.header("Accept").contains(PROTOBUF)
        && !exchange.header("Accept").contains("json")) {
      exchange.respond(200, V2_PROTOBUF, EMPTY_V2.getBytes(StandardCharsets.ISO_8859_1));
      return;
    }
    ObjectNode empty = JsonNodeFactory.instance.objectNode().put("swagger", "2.0");
    empty.putObject("info").put("title", "Kubernetes").put("version", "v1.36.0");
    empty.putObject("paths");
    empty.putObject("definitions");
    exchange.respond(200, empty);
  }

  private Map<String, Document> documents() {
    Documented present = documented;
    long generation = catalog.generation();
    if (present.generation() != generation) {
      present = new Documented(generation, build());
      documented = present;
    }
    return present.byPath();
  }

  private Map<String, Document> build() {
    Map<String, Document> byPath = new TreeMap<>();
    for (ResourceDefinition definition : catalog.all()) {
      definition.versions().stream()
          .filter(v -> v.served())
          .forEach(v -> {
            String group = definition.group();
            String path = group.isEmpty() ? "api/" + v.name() : "apis/" + group + "/" + v.name();
            byPath.computeIfAbsent(path, p -> render(group, v.name()));
          });
    }
    GeneralDocuments.of(byPath.keySet())
        .forEach((path, document) -> byPath.put(path, ready(document)));
    return byPath;
  }

  private Document render(String group, String version) {
    return ready(OpenApiDocument.of(catalog, group, version));
  }

  private static Document ready(ObjectNode document) {
    String json = document.toString();
    return new Document(json, Documents.hash(json.getBytes(StandardCharsets.UTF_8)));
  }
}
