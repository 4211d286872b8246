package org.virtfleet.controllers.killed;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What is in a namespace, and the volumes of its claims, without what differs from one run to the
/// next: identities, versions, times.
final class Picture {

  private static final Set<String> VOLATILE =
      Set.of(
          "uid",
          "resourceVersion",
          "generation",
          "observedGeneration",
          "managedFields",
          "virtfleet.org/template-hash"); // it has the guest's UUID in it
  private static final String TIME =
      "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z";
  private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final String MAC = "02(:[0-9a-f]{2}){5}";

  private final String namespace;
  private final Map<String, String> names = new HashMap<>();
  private final Set<String> lines = new TreeSet<>();

  private Picture(String namespace) {
    this.namespace = namespace;
  }

  /// @return each value that an object has, by the object and its path
  static Set<String> of(KubernetesClient client, String namespace) {
    List<GenericKubernetesResource> objects =
        Kind.ALL.stream().flatMap(kind -> kind.in(client, namespace).stream()).toList();
    Picture picture = new Picture(namespace);
    for (HasMetadata object : objects) {
      picture.names.put(object.getMetadata().getUid(), "<" + name(object) + ">");
    }
    for (GenericKubernetesResource object : objects) {
      JsonNode tree = client.getKubernetesSerialization().convertValue(object, JsonNode.class);
      picture.draw(picture.stable(name(object)), tree);
    }
    return picture.lines;
  }

  private static String name(HasMetadata object) {
    return object.getKind() + " " + object.getMetadata().getName();
  }

  private void draw(String path, JsonNode node) {
    if (node.isObject()) {
      node.properties().stream()
          .filter(field -> !VOLATILE.contains(field.getKey()))
          .forEach(field -> draw(path + "." + field.getKey(), field.getValue()));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        draw(path + "[" + i + "]", node.get(i));
      }
    } else {
      lines.add(path + " = " + stable(node.asText()));
    }
  }

  private String stable(String text) {
    String stable = text;
    for (String before = ""; !before.equals(stable); ) {
      before = stable;
      for (Map.Entry<String, String> name : names.entrySet()) {
        stable = stable.replace(name.getKey(), name.getValue());
      }
    }
    return stable
        .replaceAll(UUID, "UUID")
        .replaceAll(TIME, "TIME")
        .replaceAll(MAC, "MAC")
        .replace(namespace, "NAMESPACE");
  }
}
