package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.virtfleet.apiserver.status.StatusCause;

/// `volumes`: names are unique, each has one source, cloud-init data is there once and not too
/// long.
final class VolumesCheck implements SpecCheck {

  /// KubeVirt's limit for cloud-init data that stands in the object itself.
  private static final int MAX_INLINE = 2048;

  private static final List<String> CLOUD_INIT =
      List.of("cloudInitNoCloud", "cloudInitConfigDrive");
  private static final List<String> NOT_SOURCES = List.of("name");

  @Override
  public void check(JsonNode spec, String path, List<StatusCause> causes) {
    JsonNode volumes = spec.path("volumes");
    for (int i = 0; i < volumes.size(); i++) {
      String at = path + ".volumes[" + i + "]";
      JsonNode volume = volumes.get(i);
      duplicate(volumes, i, path, causes);
      long sources =
          volume.properties().stream().filter(p -> !NOT_SOURCES.contains(p.getKey())).count();
      if (sources != 1) {
        causes.add(Denial.invalid(at, at + " must have exactly one source type set"));
        continue;
      }
      for (String kind : CLOUD_INIT) {
        if (volume.has(kind)) {
          cloudInit(volume.path(kind), kind, at + "." + kind, causes);
        }
      }
      String diskPath = volume.path("hostDisk").path("path").asText("/");
      if (!diskPath.startsWith("/") || diskPath.contains("/../") || diskPath.endsWith("/..")) {
        causes.add(
            Denial.invalid(
                at + ".hostDisk.path",
                at
                    + ".hostDisk.path must be an absolute path to a file without relative components"));
      }
    }
  }

  private static void duplicate(JsonNode volumes, int i, String path, List<StatusCause> causes) {
    for (int j = 0; j < i; j++) {
      if (volumes.get(j).path("name").equals(volumes.get(i).path("name"))) {
        causes.add(
            Denial.invalid(
                path + ".volumes[" + i + "].name",
                "%s.volumes[%d] and %s.volumes[%d] must not have the same Name."
                    .formatted(path, i, path, j)));
        return;
      }
    }
  }

  private static void cloudInit(JsonNode source, String kind, String at, List<StatusCause> causes) {
    long user = count(source, "userData", "userDataBase64", "secretRef");
    long network = count(source, "networkData", "networkDataBase64", "networkDataSecretRef");
    if (user > 1) {
      causes.add(Denial.invalid(at, at + " must have only one userdatasource set."));
      return;
    }
    if (network > 1) {
      causes.add(Denial.invalid(at, at + " must have only one networkdatasource set."));
      return;
    }
    if (user + network == 0) {
      causes.add(
          Denial.invalid(
              at, at + " must have at least one userdatasource or one networkdatasource set."));
    }
    data(source, "userData", "userdata should use UserDataSecretRef", kind, at, causes);
    data(source, "networkData", "networkdata should use NetworkDataSecretRef", kind, at, causes);
  }

  private static long count(JsonNode source, String... fields) {
    return Stream.of(fields)
        .filter(f -> !source.path(f).asText("").isEmpty() || source.path(f).isObject())
        .count();
  }

  private static void data(
      JsonNode source,
      String field,
      String words,
      String kind,
      String at,
      List<StatusCause> causes) {
    String what = words.substring(0, words.indexOf(' '));
    String instead = words.substring(words.lastIndexOf(' ') + 1);
    int length = source.path(field).asText("").getBytes(StandardCharsets.UTF_8).length;
    String encoded = source.path(field + "Base64").asText("");
    try {
      length = Math.max(length, Base64.getDecoder().decode(encoded).length);
    } catch (IllegalArgumentException e) {
      String name = kind + "." + field + "Base64";
      causes.add(
          Denial.invalid(
              at + "." + field + "Base64",
              at + "." + field + "Base64." + name + " is not a valid base64 value."));
    }
    if (length > MAX_INLINE) {
      causes.add(
          Denial.invalid(
              at,
              "%s %s exceeds %d byte limit. Should use %s for larger data."
                  .formatted(at, what, MAX_INLINE, instead)));
    }
  }
}
