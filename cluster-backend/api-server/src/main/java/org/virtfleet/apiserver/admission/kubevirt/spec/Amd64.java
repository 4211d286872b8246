package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/// Devices that a PC has. Other architectures have none of ours to run on, but KubeVirt takes their
/// names.
final class Amd64 implements SpecCheck {

  private static final Set<String> VIDEO = Set.of("vga", "cirrus", "virtio", "ramfb", "bochs");

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    String architecture = spec.path("architecture").asText("");
    switch (architecture) {
      case "amd64" -> devices(spec.path("domain").path("devices"), at, causes);
      case "arm64", "s390x" -> {}
      case String other ->
          causes.invalid(at + ".architecture", "unsupported architecture: " + other);
    }
  }

  private static void devices(JsonNode devices, String at, Causes causes) {
    JsonNode watchdog = devices.path("watchdog");
    if (watchdog.isObject() && (!watchdog.has("i6300esb") || watchdog.has("diag288"))) {
      causes.notSupported(
          at + ".domain.devices.watchdog", "amd64 only supports I6300ESB watchdog device");
    }
    String video = devices.path("video").path("type").asText("");
    if (devices.has("video") && !VIDEO.contains(video)) {
      causes.notSupported(
          at + ".domain.devices.video.type",
          "video model '" + video + "' is not supported on amd64 architecture");
    }
  }
}
