package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// Devices that an IBM Z machine has.
final class S390x implements SpecCheck {

  private static final List<String> VIDEO = List.of("virtio");

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    JsonNode watchdog = spec.path("domain").path("devices").path("watchdog");
    if (watchdog.isObject() && (!watchdog.has("diag288") || watchdog.has("i6300esb"))) {
      causes.notSupported(
          at + ".domain.devices.watchdog", "s390x only supports Diag288 watchdog device");
    }
    PerArchitecture.video(spec, VIDEO, "s390x", at, causes);
  }
}
