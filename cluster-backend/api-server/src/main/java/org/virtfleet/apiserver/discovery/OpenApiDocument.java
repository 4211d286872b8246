package org.virtfleet.apiserver.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.virtfleet.apiserver.resource.ResourceCatalog;
import org.virtfleet.apiserver.resource.ResourceDefinition;
import org.virtfleet.apiserver.resource.ServedResource;

/// The OpenAPI v3 document of a group and version: the schemas of its CRDs, and paths as far as
/// clients look at them. kubectl reads from it whether the server validates fields, and what
/// `explain` shows.
final class OpenApiDocument {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String REF = "#/components/schemas/";
  private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.";
  private static final List<String> QUERY = List.of("dryRun", "fieldManager", "fieldValidation");

  private final ObjectNode document = JSON.objectNode().put("openapi", "3.0.0");
  private final ObjectNode paths;
  private final ObjectNode schemas;

  private OpenApiDocument() {
    document.putObject("info").put("title", "Kubernetes").put("version", "v1.36.0");
    paths = document.putObject("paths");
    schemas = document.putObject("components").putObject("schemas");
  }

  static ObjectNode of(ResourceCatalog catalog, String group, String version) {
    OpenApiDocument built = new OpenApiDocument();
    MetaSchemas.addTo(built.schemas);
    for (ResourceDefinition definition : catalog.all()) {
      if (definition.group().equals(group)) {
        definition.served(version).ifPresent(built::add);
      }
    }
    return built.document;
  }

  private void add(ServedResource resource) {
    addSchemas(resource);
    ResourceDefinition definition = resource.definition();
    String root = (definition.group().isEmpty() ? "/api/" : "/apis/") + resource.apiVersion();
    String collection =
        root
            + "/"
            + (definition.namespaced() ? "namespaces/{namespace}/" : "")
            + definition.plural();
    ObjectNode all = path(collection);
    operation(all, "get", "list", resource);
    operation(all, "post", "post", resource);
    if (definition.deletableTogether()) {
      operation(all, "delete", "deletecollection", resource);
    }
    object(collection + "/{name}", resource, true);
    if (resource.version().statusSubresource()) {
      object(collection + "/{name}/status", resource, false);
    }
    if (resource.version().scale().isPresent()) {
      MetaSchemas.addScaleTo(schemas);
      object(collection + "/{name}/scale", resource, false);
    }
    if (definition.namespaced()) {
      operation(path(root + "/" + definition.plural()), "get", "list", resource);
    }
  }

  /// A path with the parameters that all its operations share.
  private ObjectNode path(String path) {
    ObjectNode node = paths.putObject(path);
    ArrayNode parameters = node.putArray("parameters");
    for (String name : List.of("name", "namespace")) {
      if (path.contains("{" + name + "}")) {
        ObjectNode parameter = parameter(parameters, name, "path").put("required", true);
        parameter.put("description", "The " + name + " of the object");
      }
    }
    parameter(parameters, "pretty", "query");
    return node;
  }

  private static ObjectNode parameter(ArrayNode parameters, String name, String in) {
    ObjectNode parameter = parameters.addObject().put("name", name).put("in", in);
    parameter.putObject("schema").put("type", "string").put("uniqueItems", true);
    return parameter;
  }

  private void object(String path, ServedResource resource, boolean deletable) {
    ObjectNode one = path(path);
    operation(one, "get", "get", resource);
    operation(one, "put", "put", resource);
    operation(one, "patch", "patch", resource);
    if (deletable) {
      operation(one, "delete", "delete", resource);
    }
  }

  private static void operation(
      ObjectNode path, String method, String action, ServedResource resource) {
    ObjectNode operation = path.putObject(method);
    operation.put("x-kubernetes-action", action);
    operation.set("x-kubernetes-group-version-kind", kind(resource, resource.kind()));
    ArrayNode parameters = operation.putArray("parameters");
    for (String name : QUERY) {
      parameter(parameters, name, "query");
    }
    ObjectNode response =
        operation.putObject("responses").putObject("200").put("description", "OK");
    String schema = action.equals("list") ? resource.definition().listKind() : resource.kind();
    response
        .putObject("content")
        .putObject("application/json")
        .putObject("schema")
        .put("$ref", REF + schemaName(resource, schema));
  }

  private void addSchemas(ServedResource resource) {
    ObjectNode schema = resource.version().schema().json().deepCopy();
    // a user's definition may say anything there
    ObjectNode properties =
        schema.get("properties") instanceof ObjectNode there
            ? there
            : schema.putObject("properties");
    for (String field : List.of("apiVersion", "kind")) {
      if (!properties.has(field)) {
        properties.putObject(field).put("type", "string");
      }
    }
    properties
        .putObject("metadata")
        .putArray("allOf")
        .addObject()
        .put("$ref", REF + META + "ObjectMeta");
    schema.putArray("x-kubernetes-group-version-kind").add(kind(resource, resource.kind()));
    schemas.set(schemaName(resource, resource.kind()), schema);
    String listKind = resource.definition().listKind();
    ObjectNode list = schemas.putObject(schemaName(resource, listKind)).put("type", "object");
    ObjectNode listProperties = list.putObject("properties");
    listProperties.putObject("apiVersion").put("type", "string");
    listProperties.putObject("kind").put("type", "string");
    listProperties
        .putObject("items")
        .put("type", "array")
        .putObject("items")
        .putArray("allOf")
        .addObject()
        .put("$ref", REF + schemaName(resource, resource.kind()));
    listProperties
        .putObject("metadata")
        .putArray("allOf")
        .addObject()
        .put("$ref", REF + META + "ListMeta");
    list.putArray("x-kubernetes-group-version-kind").add(kind(resource, listKind));
  }

  private static ObjectNode kind(ServedResource resource, String kind) {
    return JSON.objectNode()
        .put("group", resource.group())
        .put("version", resource.version().name())
        .put("kind", kind);
  }

  /// `io.kubevirt.v1.VirtualMachine`; Kubernetes' own kinds are called after its packages.
  private static String schemaName(ServedResource resource, String kind) {
    String version = resource.version().name();
    String group = resource.group();
    if (resource.definition().builtin()) {
      String family = group.isEmpty() ? "core" : group.split("\\.")[0];
      return "io.k8s.api." + family + "." + version + "." + kind;
    }
    List<String> parts = Arrays.asList(group.split("\\."));
    Collections.reverse(parts);
    return String.join(".", parts) + "." + version + "." + kind;
  }
}
