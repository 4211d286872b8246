package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/// Volumes that are files of the host. KubeVirt has them behind a feature gate; here they are
/// volumes of libvirt's storage pools, and always open.
final class HostDisks implements SpecCheck {

  private static final String EXISTS = "Disk";
  private static final String CREATE = "DiskOrCreate";

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    JsonNode volumes = spec.path("volumes");
    for (int i = 0; i < volumes.size(); i++) {
      JsonNode disk = volumes.get(i).path("hostDisk");
      if (disk.isObject()) {
        one(disk, at + ".volumes[" + i + "].hostDisk", causes);
      }
    }
  }

  private static void one(JsonNode disk, String at, Causes causes) {
    String path = disk.path("path").asText("");
    if (path.isEmpty()) {
      causes.notFound(at + ".path", at + ".path is required for hostDisk volume");
    } else {
      FilePath.check(at + ".path", path, causes);
    }
    String type = disk.path("type").asText("");
    if (!Set.of(EXISTS, CREATE).contains(type)) {
      causes.invalid(
          at + ".type",
          "%s.type has invalid value '%s', allowed are '%s' or '%s'"
              .formatted(at, type, EXISTS, CREATE));
    }
    if (type.equals(EXISTS) && !Amount.of(disk.path("capacity")).isZero()) {
      causes.invalid(
          at + ".capacity",
          "%s.capacity is allowed to pass only with %s.type equal to '%s'"
              .formatted(at, at, CREATE));
    }
  }
}
