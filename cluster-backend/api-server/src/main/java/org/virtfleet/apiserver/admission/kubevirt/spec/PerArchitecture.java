package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/// What an instance's processor architecture has. Of those that none of our nodes has KubeVirt's
/// rules hold all the same: an instance of them waits for such a node.
final class PerArchitecture implements SpecCheck {

  private static final Map<String, SpecCheck> KNOWN =
      Map.of("amd64", new Amd64(), "arm64", new Arm64(), "s390x", new S390x());

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    String architecture = spec.path("architecture").asText("");
    SpecCheck known = KNOWN.get(architecture);
    if (known == null) {
      causes.invalid(at + ".architecture", "unsupported architecture: " + architecture);
    } else {
      known.check(spec, at, causes);
    }
  }

  /// @param models those that the architecture has
  static void video(
      JsonNode spec, Iterable<String> models, String architecture, String at, Causes causes) {
    JsonNode video = spec.path("domain").path("devices").path("video");
    if (!video.isObject()) {
      return;
    }
    String type = video.path("type").asText("");
    for (String model : models) {
      if (model.equals(type)) {
        return;
      }
    }
    causes.notSupported(
        at + ".domain.devices.video.type",
        "video model '%s' is not supported on %s architecture".formatted(type, architecture));
  }
}
