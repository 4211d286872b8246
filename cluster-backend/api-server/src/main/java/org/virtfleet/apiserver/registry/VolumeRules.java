package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.virtfleet.apiserver.status.StatusCause;

/// A volume waits to be bound from the start, and says what it is and how large.
final class VolumeRules implements KindRules {

  /// What a specification has beside the one source of its volume.
  private static final Set<String> NO_SOURCES =
      Set.of(
          "accessModes",
          "capacity",
          "claimRef",
          "mountOptions",
          "nodeAffinity",
          "persistentVolumeReclaimPolicy",
          "storageClassName",
          "volumeAttributesClassName",
          "volumeMode");

  @Override
  public void prepare(ObjectNode object, Optional<ObjectNode> old, String subresource) {
    if (old.isEmpty()) {
      object.putObject("status").put("phase", "Pending");
    }
  }

  @Override
  public List<StatusCause> check(ObjectNode object, Optional<ObjectNode> old) {
    List<StatusCause> causes = new ArrayList<>();
    JsonNode spec = object.path("spec");
    if (spec.path("accessModes").isEmpty()) {
      causes.add(StatusCause.required("spec.accessModes", ""));
    }
    if (spec.path("capacity").isEmpty()) {
      causes.add(StatusCause.required("spec.capacity", ""));
    } else if (!spec.path("capacity").has("storage")) {
      causes.add(
          StatusCause.notSupported(
              "spec.capacity", spec.path("capacity").toString(), List.of("storage")));
    }
    List<String> sources =
        spec.propertyStream()
            .filter(field -> !NO_SOURCES.contains(field.getKey()) && field.getValue().isObject())
            .map(Map.Entry::getKey)
            .toList();
    if (sources.isEmpty()) {
      causes.add(StatusCause.required("spec", "must specify a volume type"));
    }
    sources.stream()
        .skip(1)
        .forEach(name ->
            causes.add(
                StatusCause.forbidden("spec." + name, "may not specify more than 1 volume type")));
    String path = spec.path("hostPath").path("path").asText("");
    if (Arrays.asList(path.split("/")).contains("..")) {
      causes.add(
          StatusCause.invalid("spec.hostPath.path", '"' + path + '"', "must not contain '..'"));
    }
    return causes;
  }
}
