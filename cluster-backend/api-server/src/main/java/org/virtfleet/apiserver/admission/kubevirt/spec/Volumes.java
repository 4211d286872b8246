package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// `volumes`: names are unique, each has one source, and sources name what they take.
final class Volumes implements SpecCheck {

  /// Sources of which a machine has at most one, and how KubeVirt calls them.
  private static final Map<String, String> SINGLE =
      Map.of(
          "serviceAccount", "serviceAccount",
          "downwardMetrics", "downwardMetric",
          "memoryDump", "memory dump");

  /// Source → field that must be set.
  private static final Map<String, String> NAMED =
      Map.of(
          "configMap", "name",
          "secret", "secretName",
          "serviceAccount", "serviceAccountName");

  private static final List<String> SOURCES =
      List.of(
          "persistentVolumeClaim",
          "sysprep",
          "cloudInitNoCloud",
          "cloudInitConfigDrive",
          "containerDisk",
          "ephemeral",
          "emptyDisk",
          "hostDisk",
          "dataVolume",
          "configMap",
          "secret",
          "downwardAPI",
          "serviceAccount",
          "downwardMetrics",
          "memoryDump",
          "containerPath");

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    JsonNode volumes = spec.path("volumes");
    String all = at + ".volumes";
    Map<String, Integer> names = new HashMap<>();
    for (int i = 0; i < volumes.size(); i++) {
      JsonNode volume = volumes.get(i);
      String field = all + "[" + i + "]";
      Integer other = names.putIfAbsent(volume.path("name").asText(""), i);
      if (other != null) {
        causes.invalid(
            field + ".name",
            "%s and %s[%d] must not have the same Name.".formatted(field, all, other));
      }
      source(volume, field, causes);
    }
    SINGLE.forEach((source, shown) -> {
      if (volumes.valueStream().filter(volume -> volume.has(source)).count() > 1) {
        causes.invalid(all, all + " must have max one " + shown + " volume set");
      }
    });
    if (spec.has("utilityVolumes")) {
      causes.invalid(
          at + ".utilityVolumes",
          "cannot create VMI with utility volumes in spec, utility volumes can only be added via hotplug");
    }
  }

  private static void source(JsonNode volume, String field, Causes causes) {
    if (volume.has("dataVolume") && volume.path("dataVolume").path("name").asText("").isEmpty()) {
      causes.required(field + ".name", "DataVolume 'name' must be set");
    }
    if (SOURCES.stream().filter(volume::has).count() != 1) {
      causes.invalid(field, field + " must have exactly one source type set");
    }
    NAMED.forEach((source, name) -> {
      if (volume.has(source) && volume.path(source).path(name).asText("").isEmpty()) {
        String path = field + "." + source + "." + name;
        causes.invalid(path, path + " is a required field");
      }
    });
    String path = volume.path("containerDisk").path("path").asText("");
    if (!path.isEmpty()) {
      FilePath.check(field + ".containerDisk", path, causes);
    }
  }
}
