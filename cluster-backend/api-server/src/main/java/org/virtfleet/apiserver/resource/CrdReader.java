package org.virtfleet.apiserver.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.virtfleet.apiserver.resource.ResourceVersion.Column;
import org.virtfleet.apiserver.resource.ResourceVersion.ScalePaths;
import org.virtfleet.apiserver.schema.Schema;
import org.virtfleet.apiserver.schema.Schemas;

/// Reads a `CustomResourceDefinition` (apiextensions.k8s.io/v1).
public final class CrdReader {

  private CrdReader() {}

  /// The definition in a CRD.
  ///
  /// @param builtin see [ResourceDefinition#builtin]
  /// @throws IllegalArgumentException when a name that is needed is not there
  public static ResourceDefinition read(JsonNode crd, boolean builtin, Schemas schemas) {
    JsonNode spec = crd.path("spec");
    JsonNode names = spec.path("names");
    String kind = need(names, "kind", crd);
    List<ResourceVersion> versions = new ArrayList<>();
    spec.path("versions").forEach(v -> versions.add(version(v, crd, builtin, schemas)));
    if (versions.isEmpty()) {
      throw new IllegalArgumentException("the CRD of " + kind + " has no versions");
    }
    String group = spec.path("group").asText("");
    String plural = need(names, "plural", crd);
    return new ResourceDefinition(
        group,
        plural,
        names.path("singular").asText(kind.toLowerCase(Locale.ROOT)),
        kind,
        names.path("listKind").asText(kind + "List"),
        texts(names.path("shortNames")),
        texts(names.path("categories")),
        spec.path("scope").asText("Namespaced").equals("Namespaced"),
        builtin,
        versions,
        builtin ? OtherForm.of(group, plural) : Optional.empty());
  }

  private static ResourceVersion version(
      JsonNode v, JsonNode crd, boolean builtin, Schemas schemas) {
    JsonNode subresources = v.path("subresources");
    String name = need(v, "name", crd);
    return new ResourceVersion(
        name,
        v.path("served").asBoolean(true),
        v.path("storage").asBoolean(false),
        deprecation(v, crd, name),
        v.path("schema").get("openAPIV3Schema") instanceof ObjectNode schema
            ? schemas.of(schema)
            : Schema.ANYTHING,
        subresources.has("status"),
        Optional.ofNullable(subresources.get("scale")).map(CrdReader::scale),
        columns(v.path("additionalPrinterColumns")),
        selectable(v.path("selectableFields"), crd.path("spec"), builtin));
  }

  private static Optional<String> deprecation(JsonNode v, JsonNode crd, String version) {
    if (!v.path("deprecated").asBoolean(false)) {
      return Optional.empty();
    }
    JsonNode spec = crd.path("spec");
    String standard =
        spec.path("group").asText()
            + "/"
            + version
            + " "
            + spec.path("names").path("kind").asText()
            + " is deprecated";
    return Optional.of(v.path("deprecationWarning").asText(standard));
  }

  private static ScalePaths scale(JsonNode scale) {
    return new ScalePaths(
        scale.path("specReplicasPath").asText(),
        scale.path("statusReplicasPath").asText(),
        Optional.ofNullable(scale.get("labelSelectorPath")).map(JsonNode::asText));
  }

  private static List<Column> columns(JsonNode nodes) {
    List<Column> columns = new ArrayList<>();
    for (JsonNode c : nodes) {
      columns.add(
          new Column(
              c.path("name").asText(),
              c.path("type").asText("string"),
              c.path("format").asText(""),
              c.path("description").asText(""),
              c.path("priority").asInt(0),
              c.path("jsonPath").asText()));
    }
    return columns;
  }

  private static List<String> selectable(JsonNode nodes, JsonNode spec, boolean builtin) {
    List<String> paths = new ArrayList<>();
    nodes.forEach(n -> paths.add(n.path("jsonPath").asText().replaceFirst("^\\.", "")));
    if (builtin) {
      String group = spec.path("group").asText("");
      String plural = spec.path("names").path("plural").asText();
      paths.addAll(BuiltinFields.of(group.isEmpty() ? plural : plural + "." + group));
    }
    return paths;
  }

  private static List<String> texts(JsonNode nodes) {
    List<String> texts = new ArrayList<>();
    nodes.forEach(n -> texts.add(n.asText()));
    return texts;
  }

  private static String need(JsonNode node, String field, JsonNode crd) {
    String text = node.path(field).asText("");
    if (text.isEmpty()) {
      throw new IllegalArgumentException(
          "the CRD "
              + crd.path("metadata").path("name").asText("without a name")
              + " lacks "
              + field);
    }
    return text;
  }
}
