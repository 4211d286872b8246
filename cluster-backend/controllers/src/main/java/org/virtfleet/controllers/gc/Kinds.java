package org.virtfleet.controllers.gc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.http.ApiRequest;
import org.virtfleet.client.object.ResourceType;

/// The kinds that a server serves and that can own or be owned, in the version of each group that
/// the server prefers.
final class Kinds {

  /// Written all the time, and never owners or owned.
  private static final Set<String> LEFT_OUT = Set.of("events", "leases");

  private static final Set<String> NEEDED_VERBS = Set.of("list", "watch", "delete", "patch");

  private Kinds() {}

  static List<ResourceType> servedBy(TypedClient client) {
    List<ResourceType> kinds = new ArrayList<>(collectable(client, "", "v1", "/api/v1"));
    client
        .read("/apis")
        .ifPresent(all -> {
          for (JsonNode group : all.path("groups")) {
            String name = group.path("name").asText();
            String version = group.path("preferredVersion").path("version").asText();
            String path = "/apis/" + ApiRequest.encode(name) + "/" + ApiRequest.encode(version);
            kinds.addAll(collectable(client, name, version, path));
          }
        });
    return kinds.stream().distinct().toList();
  }

  /// Whether an owner reference means this kind. It names the group's version it was written with,
  /// which need not be ours.
  static boolean isMeant(ResourceType type, String apiVersion, String kind) {
    int slash = apiVersion.indexOf('/');
    String group = slash < 0 ? "" : apiVersion.substring(0, slash);
    return type.kind().equals(kind) && type.group().equals(group);
  }

  /// Whether its objects define other kinds.
  static boolean areDefinitions(ResourceType type) {
    return type.plural().equals("customresourcedefinitions")
        && type.group().equals("apiextensions.k8s.io");
  }

  private static List<ResourceType> collectable(
      TypedClient client, String group, String version, String path) {
    List<ResourceType> kinds = new ArrayList<>();
    client
        .read(path)
        .ifPresent(list -> {
          for (JsonNode resource : list.path("resources")) {
            String plural = resource.path("name").asText();
            if (!plural.contains("/") && !LEFT_OUT.contains(plural) && hasVerbs(resource)) {
              boolean namespaced = resource.path("namespaced").asBoolean();
              kinds.add(
                  new ResourceType(
                      group, version, resource.path("kind").asText(), plural, namespaced));
            }
          }
        });
    return kinds;
  }

  private static boolean hasVerbs(JsonNode resource) {
    Set<String> verbs = new HashSet<>(); // KubeVirt lists some resources without any.
    resource.path("verbs").forEach(verb -> verbs.add(verb.asText()));
    return verbs.containsAll(NEEDED_VERBS);
  }
}
