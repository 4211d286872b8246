package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Disks name volumes that fit them, and no two devices boot at the same place. A CD-ROM drive
/// without a volume is an empty one.
final class BootOrder implements SpecCheck {

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    Map<String, JsonNode> volumes = new HashMap<>();
    spec.path("volumes").forEach(v -> volumes.put(v.path("name").asText(""), v));
    Set<Long> taken = new HashSet<>();
    JsonNode disks = spec.path("domain").path("devices").path("disks");
    for (int i = 0; i < disks.size(); i++) {
      JsonNode disk = disks.get(i);
      String field = at + ".domain.devices.disks[" + i + "]";
      String name = disk.path("name").asText("");
      if (volumes.containsKey(name)) {
        volume(disk, volumes.get(name), field, causes);
      } else if (!disk.has("cdrom")) {
        causes.invalid(field + ".name", field + ".Name '" + name + "' not found.");
      }
      order(disk, field, taken, causes);
    }
    JsonNode interfaces = spec.path("domain").path("devices").path("interfaces");
    for (int i = 0; i < interfaces.size(); i++) {
      JsonNode one = interfaces.get(i);
      if (one.path("bootOrder").isNumber() && one.path("bootOrder").asLong() < 1) {
        String field = at + "[" + i + "]";
        causes.invalid(field + ".bootOrder", field + " must have a boot order > 0, if supplied");
      } else {
        order(one, at + ".domain.devices.interfaces[" + i + "]", taken, causes);
      }
    }
  }

  private static void volume(JsonNode disk, JsonNode volume, String field, Causes causes) {
    if (disk.has("lun") && !volume.has("persistentVolumeClaim") && !volume.has("dataVolume")) {
      causes.invalid(
          field + ".lun",
          field + ".lun can only be mapped to a DataVolume or PersistentVolumeClaim volume.");
    }
    if (volume.has("downwardMetrics")) {
      String bus = disk.path("disk").path("bus").asText("");
      if (!disk.has("disk")) {
        causes.required(
            field + ".disk",
            "DownwardMetrics volume must be mapped to a disk, but disk is not set on %s.disk."
                .formatted(field));
      } else if (!bus.isEmpty() && !bus.equals("virtio")) {
        causes.invalid(
            field + ".disk.bus",
            "DownwardMetrics volume must be mapped to virtio bus, but %s.disk.bus is set to %s"
                .formatted(field, bus));
      }
    }
  }

  private static void order(JsonNode device, String field, Set<Long> taken, Causes causes) {
    JsonNode order = device.path("bootOrder");
    if (order.isNumber() && !taken.add(order.asLong())) {
      causes.invalid(
          field + ".bootOrder",
          "Boot order for " + field + ".bootOrder already set for a different device.");
    }
  }
}
