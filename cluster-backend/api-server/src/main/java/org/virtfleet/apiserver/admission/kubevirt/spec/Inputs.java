package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/// `domain.devices.inputs`: tablets on virtio or USB.
final class Inputs implements SpecCheck {

  private static final Set<String> BUSES = Set.of("", "virtio", "usb");

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    JsonNode inputs = spec.path("domain").path("devices").path("inputs");
    for (int i = 0; i < inputs.size(); i++) {
      String field = at + ".domain.devices.inputs[" + i + "]";
      if (!BUSES.contains(inputs.get(i).path("bus").asText(""))) {
        causes.invalid(field + ".bus", "Input device can have only virtio or usb bus.");
      }
      if (!inputs.get(i).path("type").asText("").equals("tablet")) {
        causes.invalid(field + ".type", "Input device can have only tablet type.");
      }
    }
  }
}
