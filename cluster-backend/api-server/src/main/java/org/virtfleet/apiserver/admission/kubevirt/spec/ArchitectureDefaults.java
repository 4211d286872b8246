package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// What an instance has by its processor architecture where its user says nothing (KubeVirt,
/// pkg/defaults).
public final class ArchitectureDefaults {

  private static final List<String> TARGETS = List.of("disk", "cdrom", "lun");

  private ArchitectureDefaults() {}

  /// The machine type of an architecture.
  public static String machineType(String architecture) {
    return switch (architecture) {
      case "arm64" -> "virt";
      case "s390x" -> "s390-ccw-virtio";
      case String _ -> "q35";
    };
  }

  /// Completes a `VirtualMachineInstanceSpec` that names its architecture, in place.
  public static void apply(ObjectNode spec) {
    ObjectNode domain = spec.withObjectProperty("domain");
    JsonNode devices = domain.path("devices");
    switch (spec.path("architecture").asText("")) {
      case "arm64" -> {
        model(domain, "host-passthrough");
        acpi(domain, true);
        uefi(domain);
        buses(devices, "virtio");
      }
      case "s390x" -> {
        model(domain, "host-model");
        acpi(domain, false);
        buses(devices, "virtio");
        watchdog(devices, "diag288");
      }
      case String _ -> {
        model(domain, "host-model");
        acpi(domain, true);
        buses(devices, "sata");
        watchdog(devices, "i6300esb");
      }
    }
  }

  private static void model(ObjectNode domain, String model) {
    SpecDefaults.putIfAbsent(domain.withObjectProperty("cpu"), "model", model);
  }

  private static void acpi(ObjectNode domain, boolean enabled) {
    ObjectNode features = domain.withObjectProperty("features");
    if (!features.has("acpi")) {
      features.putObject("acpi").put("enabled", enabled);
    }
  }

  private static void uefi(ObjectNode domain) {
    ObjectNode firmware = domain.withObjectProperty("firmware");
    if (!firmware.has("bootloader")) {
      firmware.putObject("bootloader").putObject("efi");
    }
    if (firmware.path("bootloader").path("efi") instanceof ObjectNode efi
        && !efi.has("secureBoot")) {
      efi.put("secureBoot", false);
    }
  }

  private static void buses(JsonNode devices, String bus) {
    for (JsonNode disk : devices.path("disks")) {
      for (String target : TARGETS) {
        if (disk.path(target) instanceof ObjectNode device) {
          SpecDefaults.putIfAbsent(device, "bus", bus);
        }
      }
    }
  }

  private static void watchdog(JsonNode devices, String kind) {
    if (devices.path("watchdog") instanceof ObjectNode watchdog) {
      SpecDefaults.putIfAbsent(watchdog.withObjectProperty(kind), "action", "reset");
    }
  }
}
