package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// What KubeVirt keeps behind feature gates and our nodes cannot give. It is refused here, in
/// KubeVirt's words, rather than when the machine starts.
final class ClosedFeatures implements SpecCheck {

  /// A field that must not be set.
  ///
  /// @param pointer where it is in the specification
  /// @param field how KubeVirt names it
  private record Closed(String pointer, String field, String message) {}

  private static final List<Closed> CLOSED =
      List.of(
          new Closed(
              "/domain/devices/downwardMetrics",
              ".domain.devices.downwardMetrics",
              "downwardMetrics virtio serial is not allowed: DownwardMetrics feature gate is not enabled"),
          new Closed(
              "/domain/memory/reservedOverhead",
              ".domain.memory.reservedOverhead",
              "Reserved overhead memlock feature gate is not enabled in kubevirt-config"));

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    for (Closed closed : CLOSED) {
      if (!spec.at(closed.pointer()).isMissingNode()) {
        causes.invalid(at + closed.field(), closed.message());
      }
    }
    if (spec.path("domain").path("devices").path("autoattachVSOCK").asBoolean()) {
      causes.invalid(
          at + ".domain.devices.autoattachVSOCK",
          "VSOCK feature gate is not enabled in kubevirt-config");
    }
    JsonNode volumes = spec.path("volumes");
    for (int i = 0; i < volumes.size(); i++) {
      if (volumes.get(i).has("downwardMetrics")) {
        causes.invalid(
            at + ".volumes[" + i + "]",
            "downwardMetrics disks are not allowed: DownwardMetrics feature gate is not enabled.");
      }
    }
    sharedStorage(spec, at, causes);
  }

  private static void sharedStorage(JsonNode spec, String at, Causes causes) {
    for (JsonNode filesystem : spec.path("domain").path("devices").path("filesystems")) {
      for (JsonNode volume : spec.path("volumes")) {
        boolean storage = volume.has("persistentVolumeClaim") || volume.has("dataVolume");
        if (storage && volume.path("name").equals(filesystem.path("name"))) {
          causes.invalid(
              at + ".domain.devices.filesystems",
              "virtiofs is not allowed: virtiofs feature gate is not enabled for PVC");
        }
      }
    }
  }
}
