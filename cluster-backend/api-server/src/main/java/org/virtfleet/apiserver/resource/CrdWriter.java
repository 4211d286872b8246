package org.virtfleet.apiserver.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.virtfleet.apiserver.resource.ResourceVersion.Column;
import org.virtfleet.apiserver.resource.ResourceVersion.ScalePaths;

/// Writes the specification of a `CustomResourceDefinition` (apiextensions.k8s.io/v1); what
/// [CrdReader] reads.
public final class CrdWriter {

  private CrdWriter() {}

  /// The specification of a definition. Schemas are put in, not copied: the result is to be read
  /// only.
  public static ObjectNode spec(ResourceDefinition definition) {
    ObjectNode spec = JsonNodeFactory.instance.objectNode();
    spec.putObject("conversion").put("strategy", "None");
    spec.put("group", definition.group());
    spec.set("names", names(definition));
    spec.put("scope", definition.namespaced() ? "Namespaced" : "Cluster");
    ArrayNode versions = spec.putArray("versions");
    definition.versions().forEach(version -> versions.add(version(version)));
    return spec;
  }

  /// The names of a definition, as its specification and its status have them.
  public static ObjectNode names(ResourceDefinition definition) {
    ObjectNode names = JsonNodeFactory.instance.objectNode();
    texts(names, "categories", definition.categories());
    names.put("kind", definition.kind());
    names.put("listKind", definition.listKind());
    names.put("plural", definition.plural());
    texts(names, "shortNames", definition.shortNames());
    names.put("singular", definition.singular());
    return names;
  }

  private static void texts(ObjectNode names, String field, List<String> texts) {
    if (!texts.isEmpty()) {
      ArrayNode array = names.putArray(field);
      texts.forEach(array::add);
    }
  }

  private static ObjectNode version(ResourceVersion version) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    columns(node, version.columns());
    version
        .deprecationWarning()
        .ifPresent(warning -> node.put("deprecated", true).put("deprecationWarning", warning));
    node.put("name", version.name());
    node.putObject("schema").set("openAPIV3Schema", version.schema().json());
    if (!version.selectableFields().isEmpty()) {
      ArrayNode fields = node.putArray("selectableFields");
      version.selectableFields().forEach(path -> fields.addObject().put("jsonPath", "." + path));
    }
    node.put("served", version.served());
    node.put("storage", version.storage());
    subresources(node, version);
    return node;
  }

  private static void columns(ObjectNode node, List<Column> columns) {
    if (columns.isEmpty()) {
      return;
    }
    ArrayNode array = node.putArray("additionalPrinterColumns");
    for (Column column : columns) {
      ObjectNode one = array.addObject();
      if (!column.description().isEmpty()) {
        one.put("description", column.description());
      }
      if (!column.format().isEmpty()) {
        one.put("format", column.format());
      }
      one.put("jsonPath", column.jsonPath()).put("name", column.name());
      if (column.priority() != 0) {
        one.put("priority", column.priority());
      }
      one.put("type", column.type());
    }
  }

  private static void subresources(ObjectNode node, ResourceVersion version) {
    if (!version.statusSubresource() && version.scale().isEmpty()) {
      return;
    }
    ObjectNode subresources = node.putObject("subresources");
    version.scale().ifPresent(paths -> subresources.set("scale", scale(paths)));
    if (version.statusSubresource()) {
      subresources.putObject("status");
    }
  }

  private static ObjectNode scale(ScalePaths paths) {
    ObjectNode scale = JsonNodeFactory.instance.objectNode();
    paths.labelSelector().ifPresent(path -> scale.put("labelSelectorPath", path));
    return scale
        .put("specReplicasPath", paths.specReplicas())
        .put("statusReplicasPath", paths.statusReplicas());
  }
}
