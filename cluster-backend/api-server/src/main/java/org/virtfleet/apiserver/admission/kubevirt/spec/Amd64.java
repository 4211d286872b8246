package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// Devices that a PC has.
final class Amd64 implements SpecCheck {

  private static final List<String> VIDEO = List.of("vga", "cirrus", "virtio", "ramfb", "bochs");

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    JsonNode watchdog = spec.path("domain").path("devices").path("watchdog");
    if (watchdog.isObject() && (!watchdog.has("i6300esb") || watchdog.has("diag288"))) {
      causes.notSupported(
          at + ".domain.devices.watchdog", "amd64 only supports I6300ESB watchdog device");
    }
    PerArchitecture.video(spec, VIDEO, "amd64", at, causes);
  }
}
