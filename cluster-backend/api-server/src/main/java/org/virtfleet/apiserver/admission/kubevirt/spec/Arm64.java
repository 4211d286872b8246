package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/// What an ARM machine (`virt`) has: it boots by UEFI, and its disks are virtio or SCSI.
final class Arm64 implements SpecCheck {

  private static final List<String> VIDEO = List.of("virtio", "ramfb");
  private static final String CPU_MODEL = "host-passthrough";
  private static final Set<String> BUSES = Set.of("", "virtio", "scsi");

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    JsonNode domain = spec.path("domain");
    if (domain.path("firmware").path("bootloader").has("bios")) {
      causes.notSupported(
          at + ".domain.firmware.bootloader.bios",
          "Arm64 does not support bios boot, please change to uefi boot");
    }
    if (!domain.path("cpu").path("model").asText(CPU_MODEL).equals(CPU_MODEL)) {
      causes.notSupported(
          at + ".domain.cpu.model",
          "currently, " + CPU_MODEL + " is the only model supported on Arm64");
    }
    buses(domain.path("devices").path("disks"), at + ".domain.devices.disks", causes);
    if (domain.path("devices").has("watchdog")) {
      causes.notSupported(at + ".domain.devices.watchdog", "Arm64 not support Watchdog device");
    }
    if (domain.path("devices").has("sound")) {
      causes.notSupported(at + ".domain.devices.sound", "Arm64 not support sound device");
    }
    PerArchitecture.video(spec, VIDEO, "arm64", at, causes);
  }

  private static void buses(JsonNode disks, String at, Causes causes) {
    for (int i = 0; i < disks.size(); i++) {
      for (String target : List.of("disk", "cdrom", "lun")) {
        if (!BUSES.contains(disks.get(i).path(target).path("bus").asText(""))) {
          causes.notSupported(
              "%s[%d].%s.bus".formatted(at, i, target),
              "Arm64 not support this disk bus type, please use virtio or scsi");
        }
      }
    }
  }
}
