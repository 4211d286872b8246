package org.virtfleet.apiserver.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.virtfleet.apiserver.http.Subresource;
import org.virtfleet.apiserver.resource.ResourceCatalog;
import org.virtfleet.apiserver.resource.ResourceDefinition;
import org.virtfleet.apiserver.resource.ServedResource;

/// The lists of groups and resources, made from the catalog each time: they are small, and CRDs
/// come and go.
final class DiscoveryDocuments {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> BUILTIN_VERBS =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
  private static final List<String> CRD_VERBS =
      List.of("delete", "deletecollection", "get", "list", "patch", "create", "update", "watch");
  private static final List<String> STATUS_VERBS = List.of("get", "patch", "update");

  private final ResourceCatalog catalog;
  private final List<Subresource> subresources;

  DiscoveryDocuments(ResourceCatalog catalog, List<Subresource> subresources) {
    this.catalog = catalog;
    this.subresources = List.copyOf(subresources);
  }

  /// Whether the group is one of Kubernetes' own.
  boolean isBuiltinGroup(String group) {
    return catalog.isBuiltinGroup(group);
  }

  /// `/api`.
  static ObjectNode coreVersions(String serverAddress) {
    ObjectNode versions = JSON.objectNode().put("kind", "APIVersions");
    versions.putArray("versions").add("v1");
    versions
        .putArray("serverAddressByClientCIDRs")
        .addObject()
        .put("clientCIDR", "0.0.0.0/0")
        .put("serverAddress", serverAddress);
    return versions;
  }

  /// `/apis`.
  ObjectNode groupList() {
    ObjectNode list = JSON.objectNode().put("kind", "APIGroupList").put("apiVersion", "v1");
    ArrayNode groups = list.putArray("groups");
    versionsByGroup().forEach((group, versions) -> groups.add(group(group, versions)));
    return list;
  }

  /// `/apis/GROUP`.
  Optional<ObjectNode> group(String group) {
    return Optional.ofNullable(versionsByGroup().get(group))
        .map(versions -> {
          ObjectNode document = JSON.objectNode().put("kind", "APIGroup").put("apiVersion", "v1");
          return document.setAll(group(group, versions));
        });
  }

  private static ObjectNode group(String group, Set<String> versions) {
    ObjectNode node = JSON.objectNode().put("name", group);
    ArrayNode list = node.putArray("versions");
    for (String version : versions) {
      list.addObject().put("groupVersion", group + "/" + version).put("version", version);
    }
    node.set("preferredVersion", list.get(0));
    return node;
  }

  /// Versions of a group in the order of preference; the core group is left out.
  private Map<String, Set<String>> versionsByGroup() {
    Map<String, Set<String>> groups = new TreeMap<>();
    for (ResourceDefinition definition : catalog.all()) {
      definition.versions().stream()
          .filter(v -> v.served())
          .forEach(v ->
              groups
                  .computeIfAbsent(
                      definition.group(), g -> new TreeSet<>(VersionOrder.PREFERRED_FIRST))
                  .add(v.name()));
    }
    for (Subresource subresource : subresources) {
      groups
          .computeIfAbsent(subresource.group(), g -> new TreeSet<>(VersionOrder.PREFERRED_FIRST))
          .addAll(subresource.versions());
    }
    groups.remove("");
    return groups;
  }

  /// `/api/v1`, `/apis/GROUP/VERSION`.
  Optional<ObjectNode> resourceList(String group, String version) {
    ArrayNode resources = JSON.arrayNode();
    for (ResourceDefinition definition : catalog.all()) {
      if (definition.group().equals(group) && !isDoneByCode(definition)) {
        definition.served(version).ifPresent(r -> addResource(resources, r));
      }
    }
    for (Subresource subresource : subresources) {
      if (subresource.group().equals(group)
          && subresource.versions().contains(version)
          && subresource.listed()) {
        resources.add(subresource(subresource));
      }
    }
    if (resources.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode list = JSON.objectNode().put("kind", "APIResourceList");
    if (!group.isEmpty()) {
      list.put("apiVersion", "v1");
    }
    list.put("groupVersion", group.isEmpty() ? version : group + "/" + version);
    list.set("resources", resources);
    return Optional.of(list);
  }

  /// A kind may have a schema and yet no stored objects.
  private boolean isDoneByCode(ResourceDefinition definition) {
    return subresources.stream()
        .anyMatch(s ->
            s.name().isEmpty()
                && s.group().equals(definition.group())
                && s.resource().equals(definition.plural()));
  }

  private static void addResource(ArrayNode resources, ServedResource resource) {
    ResourceDefinition definition = resource.definition();
    ObjectNode node =
        resources
            .addObject()
            .put("name", definition.plural())
            .put("singularName", definition.singular())
            .put("namespaced", definition.namespaced())
            .put("kind", definition.kind());
    addTexts(node, "verbs", verbs(definition));
    if (!definition.shortNames().isEmpty()) {
      addTexts(node, "shortNames", definition.shortNames());
    }
    if (!definition.categories().isEmpty()) {
      addTexts(node, "categories", definition.categories());
    }
    node.put("storageVersionHash", StorageHash.of(definition));
    if (resource.version().statusSubresource()) {
      ObjectNode status =
          resources
              .addObject()
              .put("name", definition.plural() + "/status")
              .put("singularName", "")
              .put("namespaced", definition.namespaced())
              .put("kind", definition.kind());
      addTexts(status, "verbs", STATUS_VERBS);
    }
    if (definition.groupResource().equals("namespaces")) {
      ObjectNode finalize =
          resources
              .addObject()
              .put("name", "namespaces/finalize")
              .put("singularName", "")
              .put("namespaced", false)
              .put("kind", definition.kind());
      addTexts(finalize, "verbs", List.of("update"));
    }
    if (resource.version().scale().isPresent()) {
      ObjectNode scale =
          resources
              .addObject()
              .put("name", definition.plural() + "/scale")
              .put("singularName", "")
              .put("namespaced", definition.namespaced())
              .put("group", "autoscaling")
              .put("version", "v1")
              .put("kind", "Scale");
      addTexts(scale, "verbs", STATUS_VERBS);
    }
  }

  private static List<String> verbs(ResourceDefinition definition) {
    return (definition.builtin() ? BUILTIN_VERBS : CRD_VERBS)
        .stream()
            .filter(verb -> definition.deletableTogether() || !verb.equals("deletecollection"))
            .toList();
  }

  private static ObjectNode subresource(Subresource subresource) {
    boolean whole = subresource.name().isEmpty();
    String name =
        whole
            ? subresource.resource()
            : subresource.resource() + "/" + subresource.name().replace("/*", "");
    ObjectNode node =
        JSON.objectNode()
            .put("name", name)
            .put("singularName", whole ? subresource.kind().toLowerCase(Locale.ROOT) : "")
            .put("namespaced", subresource.namespaced());
    String[] version = subresource.kindVersion().split("/", 2);
    if (version.length == 2) {
      node.put("group", version[0]).put("version", version[1]);
    }
    node.put("kind", subresource.kind());
    if (!subresource.verbsListed()) {
      return node.putNull("verbs");
    }
    List<String> verbs =
        subresource.methods().stream().map(DiscoveryDocuments::verb).sorted().toList();
    addTexts(node, "verbs", verbs);
    return node;
  }

  private static String verb(String method) {
    return switch (method) {
      case "POST" -> "create";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> "delete";
      default -> "get";
    };
  }

  private static void addTexts(ObjectNode node, String field, List<String> texts) {
    ArrayNode array = node.putArray(field);
    texts.forEach(array::add);
  }

  /// `/api` or `/apis` as `APIGroupDiscoveryList` (apidiscovery.k8s.io/v2): everything in one
  /// document.
  ObjectNode aggregated(boolean core) {
    ObjectNode list =
        JSON.objectNode()
            .put("kind", "APIGroupDiscoveryList")
            .put("apiVersion", "apidiscovery.k8s.io/v2");
    list.putObject("metadata");
    ArrayNode items = list.putArray("items");
    if (core) {
      items.add(aggregatedGroup("", Set.of("v1")));
    } else {
      versionsByGroup().forEach((group, versions) -> items.add(aggregatedGroup(group, versions)));
    }
    return list;
  }

  private ObjectNode aggregatedGroup(String group, Set<String> versions) {
    ObjectNode item = JSON.objectNode();
    ObjectNode metadata = item.putObject("metadata");
    if (!group.isEmpty()) {
      metadata.put("name", group);
    }
    metadata.putNull("creationTimestamp");
    ArrayNode list = item.putArray("versions");
    for (String version : versions) {
      ObjectNode node = list.addObject().put("version", version);
      resourceList(group, version)
          .ifPresent(r ->
              node.set("resources", AggregatedResources.of(group, version, r.path("resources"))));
      node.put("freshness", "Current");
    }
    return item;
  }
}
