package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import org.virtfleet.apiserver.resource.FeatureGate;
import org.virtfleet.apiserver.resource.FeatureGates;

/// What KubeVirt keeps behind feature gates. What of it our nodes cannot give is refused here, in
/// KubeVirt's words, rather than when the machine starts; the rest while its gate is closed.
final class ClosedFeatures implements SpecCheck {
  private final FeatureGates gates;

  ClosedFeatures(FeatureGates gates) {
    this.gates = gates;
  }

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    JsonNode devices = spec.path("domain").path("devices");
    if (devices.has("downwardMetrics") && !gates.isOpen(FeatureGate.DOWNWARD_METRICS)) {
      causes.invalid(
          at + ".domain.devices.downwardMetrics",
          "downwardMetrics virtio serial is not allowed: DownwardMetrics feature gate is not enabled");
    }
    if (spec.path("domain").path("memory").has("reservedOverhead")) {
      causes.invalid(
          at + ".domain.memory.reservedOverhead",
          "Reserved overhead memlock feature gate is not enabled in kubevirt-config");
    }
    if (devices.path("autoattachVSOCK").asBoolean() && !gates.isOpen(FeatureGate.VSOCK)) {
      causes.invalid(
          at + ".domain.devices.autoattachVSOCK",
          "VSOCK feature gate is not enabled in kubevirt-config");
    }
    if (devices.has("hostDevices") && !gates.isOpen(FeatureGate.HOST_DEVICES)) {
      causes.invalid(
          at + ".HostDevices", "Host Devices feature gate is not enabled in kubevirt-config");
    }
    if (spec.path("domain").has("rebootPolicy") && !gates.isOpen(FeatureGate.REBOOT_POLICY)) {
      causes.invalid(
          at + ".domain.rebootPolicy",
          "RebootPolicy is specified but the RebootPolicy feature gate is not enabled");
    }
    JsonNode volumes = spec.path("volumes");
    for (int i = 0; i < volumes.size(); i++) {
      if (volumes.get(i).has("downwardMetrics") && !gates.isOpen(FeatureGate.DOWNWARD_METRICS)) {
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
