package org.virtfleet.client.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.virtfleet.client.failure.ApiFailure;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.failure.ManifestFailure;
import org.virtfleet.client.http.ApiCalls;
import org.virtfleet.client.http.ApiRequest;

/// What the server serves. Answers are kept until [#forget()]; subresources are not asked for,
/// because KubeVirt leaves some of them out.
public final class Discovery {
  private final ApiCalls transport;
  private final Map<String, JsonNode> resourceLists = new ConcurrentHashMap<>();

  public Discovery(ApiCalls transport) {
    this.transport = transport;
  }

  /// The server's version, such as `v1.36.2`.
  public String serverVersion() throws ClusterFailure, InterruptedException {
    return transport
        .json(ApiRequest.get("The server's version cannot be read.", "/version"))
        .path("gitVersion")
        .asText();
  }

  /// The names of all groups, the core group as an empty text.
  public Set<String> groups() throws ClusterFailure, InterruptedException {
    Set<String> groups = new HashSet<>(Set.of(""));
    JsonNode answer =
        transport.json(ApiRequest.get("What the cluster offers cannot be read.", "/apis"));
    answer.path("groups").forEach(group -> groups.add(group.path("name").asText()));
    return groups;
  }

  /// Whether objects of this kind exist on the server at all.
  public boolean serves(ResourceType type) throws ClusterFailure, InterruptedException {
    for (JsonNode resource : resources(type.groupPath())) {
      if (resource.path("name").asText().equals(type.plural())) {
        return true;
      }
    }
    return false;
  }

  /// Finds the path of an object's kind.
  ///
  /// @throws ManifestFailure when the server knows no such kind
  public ResourceType typeOf(JsonNode object) throws ClusterFailure, InterruptedException {
    String apiVersion = object.path("apiVersion").asText();
    String kind = object.path("kind").asText();
    int slash = apiVersion.indexOf('/');
    String group = slash < 0 ? "" : apiVersion.substring(0, slash);
    ResourceType sought = new ResourceType(group, apiVersion.substring(slash + 1), kind, "", false);
    for (JsonNode resource : resources(sought.groupPath())) {
      String name = resource.path("name").asText();
      if (resource.path("kind").asText().equals(kind) && !name.contains("/")) {
        return new ResourceType(
            sought.group(), sought.version(), kind, name, resource.path("namespaced").asBoolean());
      }
    }
    throw new ManifestFailure(
        "This cluster has no kind '" + kind + "' in version '" + apiVersion + "'.", 0, 0);
  }

  /// Asks the server anew from now on.
  public void forget() {
    resourceLists.clear();
  }

  private JsonNode resources(String groupPath) throws ClusterFailure, InterruptedException {
    JsonNode known = resourceLists.get(groupPath);
    if (known != null) {
      return known;
    }
    try {
      JsonNode list =
          transport
              .json(ApiRequest.get("What the cluster offers cannot be read.", groupPath))
              .path("resources");
      resourceLists.put(groupPath, list);
      return list;
    } catch (ApiFailure e) {
      if (e.code() == 404) {
        return MissingNode.getInstance();
      }
      throw e;
    }
  }
}
