package org.virtfleet.apiserver.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.virtfleet.apiserver.http.AcceptedTypes;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.http.PathHandler;
import org.virtfleet.apiserver.http.Subresource;
import org.virtfleet.apiserver.resource.ResourceCatalog;
import org.virtfleet.apiserver.resource.ResourceDefinition;
import org.virtfleet.apiserver.resource.ResourceVersion;

/// `/openapi/v3` and the document of each group and version below it; `/openapi/v2` with all in
/// one, as JSON or as protobuf.
public final class OpenApiPaths {

  private static final String ROOT = "/openapi/v3";
  private static final Pattern OPENAPI_PROTOBUF =
      Pattern.compile(
          "application/com\\.github\\.proto-openapi\\.spec\\.v[23][@.]v1\\.0\\+protobuf");
  private static final String V2_PROTOBUF =
      "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

  private final ResourceCatalog catalog;
  private final List<Subresource> subresources;
  private volatile Documented documented = new Documented(-1, Map.of());
  private Swagger swagger = new Swagger(-1, new EnumMap<>(Form.class));

  /// The documents of one generation of the catalog, by their path below the root.
  private record Documented(long generation, Map<String, PackedDocument> byPath) {}

  /// How the document that has all in it is written.
  private enum Form {
    JSON,
    PROTOBUF;

    private static Optional<Form> of(String mediaType) {
      return switch (mediaType) {
        case "application/json", "application/*", "*/*" -> Optional.of(JSON);
        default -> Optional.of(PROTOBUF).filter(_ -> OPENAPI_PROTOBUF.matcher(mediaType).matches());
      };
    }
  }

  /// All documents in one, as they have been asked for.
  private record Swagger(long generation, Map<Form, PackedDocument> forms) {}

  public OpenApiPaths(ResourceCatalog catalog, List<Subresource> subresources) {
    this.catalog = catalog;
    this.subresources = List.copyOf(subresources);
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
    Documents.sendWithTag(exchange, "text/plain; charset=utf-8", index);
  }

  private void document(Exchange exchange) {
    String path = exchange.info().path().substring(ROOT.length() + 1);
    PackedDocument document = documents().get(path);
    if (document == null) {
      exchange.respondEmpty(404);
      return;
    }
    if (form(exchange).isEmpty()) {
      exchange.respondEmpty(406);
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
    form(exchange)
        .ifPresentOrElse(
            form ->
                swagger(form)
                    .send(
                        exchange,
                        switch (form) {
                          case JSON -> "application/json";
                          case PROTOBUF -> V2_PROTOBUF;
                        }),
            () -> exchange.respondEmpty(406));
  }

  /// The form that the client likes best of those that documents have.
  private static Optional<Form> form(Exchange exchange) {
    String accept = exchange.header("Accept");
    if (accept.isBlank()) {
      return Optional.of(Form.JSON);
    }
    return AcceptedTypes.of(accept).stream()
        .flatMap(entry -> Form.of(entry.mediaType()).stream())
        .findFirst();
  }

  /// One at a time makes it: it is much work.
  private synchronized PackedDocument swagger(Form form) {
    long generation = catalog.generation();
    if (swagger.generation() != generation) {
      swagger = new Swagger(generation, new EnumMap<>(Form.class));
    }
    return swagger
        .forms()
        .computeIfAbsent(
            form,
            _ -> {
              var document = new SwaggerDocument(List.copyOf(groupVersions().values()));
              return PackedDocument.of(
                  switch (form) {
                    case JSON -> document::writeJson;
                    case PROTOBUF -> document::writeProtobuf;
                  });
            });
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
    actions().forEach((path, document) -> byPath.put(path, packed(document)));
    groupVersions().forEach((path, document) -> byPath.put(path, packed(document.get())));
    GeneralDocuments.of(List.copyOf(byPath.keySet()))
        .forEach((path, document) -> byPath.put(path, packed(document)));
    return byPath;
  }

  /// The documents of groups that have no kinds, by their path below the root.
  private Map<String, ObjectNode> actions() {
    Set<String> withKinds =
        catalog.all().stream().map(ResourceDefinition::group).collect(Collectors.toSet());
    Map<String, ObjectNode> documents = new TreeMap<>();
    subresources.stream()
        .filter(s -> !withKinds.contains(s.group()))
        .collect(Collectors.groupingBy(Subresource::group))
        .forEach((group, actions) ->
            actions.stream()
                .flatMap(action -> action.versions().stream())
                .distinct()
                .forEach(version ->
                    documents.put(
                        "apis/" + group + "/" + version,
                        ActionsDocument.of(actions, group, version))));
    return documents;
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
