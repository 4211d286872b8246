package org.virtfleet.apiserver.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A path of an OpenAPI v3 document in the words of OpenAPI v2, with a name for each operation,
/// made as Kubernetes makes them: `listKubevirtIoV1NamespacedVirtualMachine`.
final class SwaggerPath {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String DELETE_OPTIONS =
      "#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions";
  private static final Pattern SUBRESOURCE = Pattern.compile(".*/\\{name}/([a-z]+)");
  private static final Map<String, String> VERBS =
      Map.of(
          "list", "list",
          "post", "create",
          "deletecollection", "deleteCollection",
          "get", "read",
          "put", "replace",
          "patch", "patch",
          "delete", "delete");

  private static final List<String> OBJECTS = List.of("application/json", "application/yaml");

  /// Strategic merge patches are not among them: kubectl would make one of what the schemas say of
  /// lists. They say nothing; of Kubernetes' own kinds it knows by itself.
  private static final List<String> PATCHES =
      List.of(
          "application/json-patch+json",
          "application/merge-patch+json",
          "application/apply-patch+yaml");

  private final String path;
  private final boolean allNamespaces;

  /// @param allNamespaces whether the path lists what lies in namespaces, of all of them
  SwaggerPath(String path, boolean allNamespaces) {
    this.path = path;
    this.allNamespaces = allNamespaces;
  }

  /// The path item in the words of v2.
  ObjectNode of(JsonNode item) {
    ObjectNode copy = JSON.objectNode();
    for (Map.Entry<String, JsonNode> field : item.properties()) {
      if (field.getKey().equals("parameters")) {
        copy.set("parameters", parameters(field.getValue()));
      } else {
        copy.set(field.getKey(), operation(field.getKey(), field.getValue()));
      }
    }
    return copy;
  }

  private static ArrayNode parameters(JsonNode parameters) {
    ArrayNode copy = JSON.arrayNode();
    for (JsonNode parameter : parameters) {
      ObjectNode one = ((ObjectNode) parameter).deepCopy();
      one.remove("schema");
      parameter.path("schema").properties().forEach(p -> one.set(p.getKey(), p.getValue()));
      copy.add(one);
    }
    return copy;
  }

  private ObjectNode operation(String method, JsonNode operation) {
    JsonNode schema =
        SwaggerSchema.of(operation.at("/responses/200/content/application~1json/schema"));
    ObjectNode copy = JSON.objectNode();
    ArrayNode consumes = copy.putArray("consumes");
    (method.equals("patch") ? PATCHES : OBJECTS).forEach(consumes::add);
    ArrayNode produces = copy.putArray("produces");
    OBJECTS.forEach(produces::add);
    copy.putArray("schemes").add("https");
    ArrayNode parameters = parameters(operation.path("parameters"));
    switch (method) {
      case "post", "put" -> body(parameters, schema, true);
      case "patch" -> body(parameters, JSON.objectNode().put("type", "object"), true);
      case "delete" -> body(parameters, JSON.objectNode().put("$ref", DELETE_OPTIONS), false);
      default -> {} // a question has no body
    }
    copy.set("parameters", parameters);
    ObjectNode answers = copy.putObject("responses");
    answers.putObject("200").put("description", "OK").set("schema", schema);
    answers.putObject("401").put("description", "Unauthorized");
    for (String field : List.of("x-kubernetes-action", "x-kubernetes-group-version-kind")) {
      if (operation.has(field)) {
        copy.set(field, operation.get(field));
      }
    }
    copy.put("operationId", id(operation));
    return copy;
  }

  private static void body(ArrayNode parameters, JsonNode schema, boolean required) {
    ObjectNode body = parameters.addObject().put("name", "body").put("in", "body");
    if (required) {
      body.put("required", true);
    }
    body.set("schema", schema);
  }

  private String id(JsonNode operation) {
    JsonNode kind = operation.path("x-kubernetes-group-version-kind");
    String group = kind.path("group").asText();
    StringBuilder id =
        new StringBuilder(VERBS.getOrDefault(operation.path("x-kubernetes-action").asText(), ""));
    for (String part :
        (group.isEmpty() ? "core" : group.replaceFirst("\\.k8s\\.io$", "")).split("[.-]")) {
      id.append(capital(part));
    }
    id.append(capital(kind.path("version").asText()));
    if (path.contains("{namespace}")) {
      id.append("Namespaced");
    }
    id.append(kind.path("kind").asText());
    Matcher subresource = SUBRESOURCE.matcher(path);
    if (subresource.matches()) {
      id.append(capital(subresource.group(1)));
    }
    return id.append(allNamespaces ? "ForAllNamespaces" : "").toString();
  }

  private static String capital(String word) {
    return word.isEmpty()
        ? word
        : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
