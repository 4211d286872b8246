package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/// Sound, video, virtual GPUs, panic devices.
final class SmallDevices implements SpecCheck {

  private static final Set<String> SOUND_MODELS = Set.of("", "ich9", "ac97");
  private static final Set<String> PANIC_MODELS = Set.of("hyperv", "isa", "pvpanic");

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    JsonNode devices = spec.path("domain").path("devices");
    if (devices.path("gpus").valueStream().filter(SmallDevices::hasRamFramebuffer).count() > 1) {
      causes.invalid(at + ".GPUs", "configuring multiple displays with ramfb is not valid ");
    }
    JsonNode sound = devices.path("sound");
    if (sound.isObject()) {
      if (!SOUND_MODELS.contains(sound.path("model").asText(""))) {
        causes.invalid(
            at + ".Sound", "Sound device type is not supported. Options: 'ich9' or 'ac97'");
      }
      if (sound.path("name").asText("").isEmpty()) {
        causes.invalid(at + ".Sound", "Sound device requires a name field.");
      }
    }
    if (devices.has("video") && !devices.path("autoattachGraphicsDevice").asBoolean(true)) {
      causes.invalid(
          at + ".video",
          "Video configuration is not allowed when autoattachGraphicsDevice is set to false");
    }
    panic(devices.path("panicDevices"), spec.path("architecture").asText(""), at, causes);
  }

  private static boolean hasRamFramebuffer(JsonNode gpu) {
    JsonNode display = gpu.path("virtualGPUOptions").path("display");
    return display.isObject()
        && display.path("enabled").asBoolean(true)
        && display.path("ramFB").path("enabled").asBoolean(true);
  }

  private static void panic(JsonNode panic, String architecture, String at, Causes causes) {
    String field = at + ".domain.devices.panicDevices";
    if (!panic.isEmpty() && architecture.equals("s390x")) {
      causes.invalid(field, "custom panic devices are not supported on s390x architecture");
    }
    for (int i = 0; i < panic.size(); i++) {
      String model = panic.get(i).path("model").asText("");
      if (panic.get(i).has("model") && !PANIC_MODELS.contains(model)) {
        causes.invalid(field + "[" + i + "].model", "invalid PanicDeviceModel(" + model + ")");
      }
    }
  }
}
