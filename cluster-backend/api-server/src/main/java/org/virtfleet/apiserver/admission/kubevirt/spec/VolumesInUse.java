package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Each volume of an instance is some disk's or filesystem's.
final class VolumesInUse implements SpecCheck {

  private static final List<String> RESERVED = List.of("/var/run/kubevirt", "/var/run/libvirt");

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    JsonNode devices = spec.path("domain").path("devices");
    Set<String> disks = names(devices.path("disks"));
    Set<String> filesystems = names(devices.path("filesystems"));
    JsonNode volumes = spec.path("volumes");
    for (int i = 0; i < volumes.size(); i++) {
      JsonNode volume = volumes.get(i);
      String field = at + ".domain.volumes[" + i + "]";
      String name = volume.path("name").asText("");
      if (volume.has("memoryDump")) {
        continue;
      }
      if (!disks.contains(name) && !filesystems.contains(name)) {
        causes.invalid(field + ".name", field + ".name '" + name + "' not found.");
      }
      if (volume.has("containerPath")) {
        String shown = "ContainerPath volume '" + name + "' ";
        if (disks.contains(name)) {
          causes.invalid(field, shown + "must be mapped to a filesystem, not a disk");
        }
        if (!filesystems.contains(name)) {
          causes.invalid(
              field,
              shown + "must have a matching filesystem defined in spec.domain.devices.filesystems");
        }
        String path = volume.path("containerPath").path("path").asText("");
        Optional<String> reserved = RESERVED.stream().filter(path::startsWith).findFirst();
        reserved.ifPresent(prefix ->
            causes.invalid(
                field + ".containerPath.path",
                shown + "uses reserved path prefix '" + prefix + "'"));
      }
    }
  }

  private static Set<String> names(JsonNode list) {
    Set<String> names = new HashSet<>();
    list.forEach(one -> names.add(one.path("name").asText("")));
    return names;
  }
}
