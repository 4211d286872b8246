package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.virtfleet.apiserver.resource.FeatureGate;
import org.virtfleet.apiserver.resource.FeatureGates;

/// Volumes that are files of the host. Here they are volumes of libvirt's storage pools.
final class HostDisks implements SpecCheck {

  private static final String EXISTS = "Disk";
  private static final String CREATE = "DiskOrCreate";

  private final FeatureGates gates;

  HostDisks(FeatureGates gates) {
    this.gates = gates;
  }

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    JsonNode volumes = spec.path("volumes");
    for (int i = 0; i < volumes.size(); i++) {
      JsonNode disk = volumes.get(i).path("hostDisk");
      if (disk.isObject()) {
        if (!gates.isOpen(FeatureGate.HOST_DISK)) {
          causes.invalid(at + ".volumes[" + i + "]", "HostDisk feature gate is not enabled");
        }
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
