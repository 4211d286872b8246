package org.virtfleet.apiserver.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.virtfleet.apiserver.http.Subresource;

/// The OpenAPI v3 document of a group that has no objects: KubeVirt's actions on machines. It has
/// the paths that are served; what they take and answer is in `action-schemas.yaml`.
final class ActionsDocument {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final JsonNode FILE = ShortSchemas.read("action-schemas.yaml");
  private static final JsonNode OPERATIONS = FILE.path("operations");
  private static final ObjectNode SCHEMAS = ShortSchemas.schemas(FILE.path("schemas"), "");
  private static final String RESOURCES = "k8s.io.apimachinery.pkg.apis.meta.v1.APIResourceList";
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  private final ObjectNode document = JSON.objectNode().put("openapi", "3.0.0");
  private final ObjectNode paths;
  private final ObjectNode schemas;

  private ActionsDocument(String group, String version) {
    document.putObject("info").put("title", group).put("version", version);
    paths = document.putObject("paths");
    schemas = document.putObject("components").putObject("schemas");
  }

  /// @param actions those of the group
  static ObjectNode of(List<Subresource> actions, String group, String version) {
    ActionsDocument built = new ActionsDocument(group, version);
    String root = "/apis/" + group + "/" + version + "/";
    built.operation(root, "get", JSON.objectNode().put("gives", RESOURCES));
    actions.stream()
        .filter(action -> action.versions().contains(version))
        .filter(action -> !action.resource().equals(Subresource.ANYTHING))
        .forEach(action -> built.add(root, action));
    return built.document;
  }

  private void add(String root, Subresource action) {
    String place =
        root + (action.namespaced() ? "namespaces/{namespace}/" : "") + action.resource();
    for (String method : action.methods()) {
      if (action.name().isEmpty()) {
        operation(place, method, JSON.objectNode());
      } else {
        names(action.name())
            .forEach(name -> operation(place + "/{name}/" + name, method, OPERATIONS.path(name)));
      }
    }
  }

  /// An action that takes whatever follows its name has a path for each way to say it.
  private static Stream<String> names(String name) {
    if (!name.endsWith("/*")) {
      return Stream.of(name);
    }
    String stem = name.substring(0, name.length() - 1);
    return StreamSupport.stream(((Iterable<String>) OPERATIONS::fieldNames).spliterator(), false)
        .filter(known -> known.startsWith(stem));
  }

  private void operation(String path, String method, JsonNode facts) {
    ObjectNode item = paths.withObjectProperty(path);
    Matcher parameters = PARAMETER.matcher(path);
    if (item.isEmpty() && path.contains("{")) {
      var list = item.putArray("parameters");
      while (parameters.find()) {
        list.addObject()
            .put("name", parameters.group(1))
            .put("in", "path")
            .put("required", true)
            .putObject("schema")
            .put("type", "string");
      }
    }
    ObjectNode operation = item.putObject(method.toLowerCase(Locale.ROOT));
    if (facts.has("takes")) {
      content(operation.putObject("requestBody"), "*/*", facts.path("takes").asText());
    }
    ObjectNode answers = operation.putObject("responses");
    ObjectNode ok = answers.putObject("200").put("description", "OK");
    if (facts.has("gives")) {
      content(ok, "application/json", facts.path("gives").asText());
    }
    answers.putObject("401").put("description", "Unauthorized");
  }

  private void content(ObjectNode of, String type, String schema) {
    of.putObject("content")
        .putObject(type)
        .putObject("schema")
        .put("$ref", ShortSchemas.REF + schema);
    addSchema(schema);
  }

  /// With all that it refers to.
  private void addSchema(String name) {
    if (!schemas.has(name)) {
      JsonNode schema = SCHEMAS.required(name);
      schemas.set(name, schema);
      schema
          .findValuesAsText("$ref")
          .forEach(reference -> addSchema(reference.substring(ShortSchemas.REF.length())));
    }
  }
}
