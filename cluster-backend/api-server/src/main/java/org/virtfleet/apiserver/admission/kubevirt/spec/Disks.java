package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.virtfleet.apiserver.resource.DnsNames;

/// `domain.devices.disks`: names, targets, buses and what else a disk has. Some faults name fields
/// that do not exist (`….disks.domain.devices.disks[0].io`): so does KubeVirt.
final class Disks {

  private static final List<String> TARGETS = List.of("disk", "lun", "cdrom");
  private static final Set<String> CACHES = Set.of("", "none", "writethrough", "writeback");
  private static final Set<String> IO_MODES = Set.of("", "native", "threads");
  private static final Set<String> ERROR_POLICIES = Set.of("stop", "ignore", "report", "enospace");
  private static final Pattern SERIAL = Pattern.compile("[A-Za-z0-9_.+-]*");
  private static final int MAX_SERIAL = 256;

  private Disks() {}

  static void check(JsonNode disks, String at, Causes causes) {
    for (int i = 0; i < disks.size(); i++) {
      name(disks, i, at, causes);
      target(disks.get(i), i, at, causes);
      bus(disks.get(i), i, at, causes);
      values(disks.get(i), i, at, causes);
      BlockSizes.check(disks.get(i), at + "[" + i + "].blockSize", bus(disks.get(i)), causes);
    }
  }

  private static void name(JsonNode disks, int i, String at, Causes causes) {
    String name = disks.get(i).path("name").asText("");
    for (int j = 0; j < i; j++) {
      if (disks.get(j).path("name").asText("").equals(name)) {
        causes.invalid(
            at + "[" + i + "].name",
            "%s[%d] and %s[%d] must not have the same Name.".formatted(at, i, at, j));
      }
    }
    for (String fault : DnsNames.label(name)) {
      causes.invalid(at + ".domain.devices.disks[" + i + "].name", fault);
    }
  }

  private static void target(JsonNode disk, int i, String at, Causes causes) {
    String field = at + "[" + i + "]";
    if (TARGETS.stream().filter(disk::has).count() > 1) {
      causes.invalid(field, field + " can only have a single target type defined");
    }
    String pci = disk.path("disk").path("pciAddress").asText("");
    if (!pci.isEmpty()) {
      String quirk = at + ".domain.devices.disks.disk[" + i + "]";
      if (!disk.path("disk").path("bus").asText("").equals("virtio")) {
        causes.invalid(
            quirk + ".pciAddress",
            "disk %s.name - setting a PCI address is only possible with bus type virtio."
                .formatted(quirk));
      }
      if (!PciAddress.isOne(pci)) {
        causes.invalid(
            quirk + ".pciAddress",
            "disk %s.name has malformed PCI address (%s).".formatted(quirk, pci));
      }
    }
    JsonNode order = disk.path("bootOrder");
    if (order.isNumber() && order.asLong() < 1) {
      causes.invalid(field + ".bootOrder", field + " must have a boot order > 0, if supplied");
    }
  }

  private static void bus(JsonNode disk, int i, String at, Causes causes) {
    String bus = bus(disk);
    String type = TARGETS.stream().filter(disk::has).findFirst().orElse("");
    String field = at + "[" + i + "]." + type + ".bus";
    switch (bus) {
      case "", "scsi", "usb" -> {}
      case "ide" -> causes.invalid(field, "IDE bus is not supported");
      case "virtio" -> {
        if (type.equals("cdrom")) {
          causes.invalid(field, "Bus type virtio is invalid for CD-ROM device");
        }
      }
      case "sata" -> {
        if (disk.path("disk").path("readonly").asBoolean()) {
          causes.invalid(at + "[" + i + "].disk.bus", "sata hard-disks do not support read-only.");
        }
      }
      case String other ->
          causes.invalid(
              field,
              "%s[%d] is set with an unrecognized bus %s, must be one of: [virtio scsi sata usb]"
                  .formatted(at, i, other));
    }
    if (!bus.isEmpty() && !bus.equals("virtio") && disk.path("dedicatedIOThread").asBoolean()) {
      causes.notSupported(
          at + ".domain.devices.disks[" + i + "]",
          "IOThreads are not supported for disks on a " + bus + " bus");
    }
  }

  private static String bus(JsonNode disk) {
    return TARGETS.stream()
        .filter(disk::has)
        .findFirst()
        .map(target -> disk.path(target).path("bus").asText(""))
        .orElse("");
  }

  private static void values(JsonNode disk, int i, String at, Causes causes) {
    String field = at + "[" + i + "]";
    String serial = disk.path("serial").asText("");
    if (!SERIAL.matcher(serial).matches()) {
      causes.invalid(
          field + ".serial",
          field + " must be made up of the following characters [A-Za-z0-9_.+-], if specified");
    }
    if (serial.codePointCount(0, serial.length()) > MAX_SERIAL) {
      causes.invalid(
          field + ".serial",
          field + " must be less than or equal to " + MAX_SERIAL + " in length, if specified");
    }
    String cache = disk.path("cache").asText("");
    if (!CACHES.contains(cache)) {
      causes.invalid(field + ".cache", field + ".cache has invalid value " + cache);
    }
    if (!IO_MODES.contains(disk.path("io").asText(""))) {
      causes.notSupported(
          at + ".domain.devices.disks[" + i + "].io",
          "Disk IO mode for " + at + " is not supported. Supported modes are: native, threads.");
    }
    String policy = disk.path("errorPolicy").asText("stop");
    if (!ERROR_POLICIES.contains(policy)) {
      causes.invalid(
          field + ".errorPolicy", field + ".errorPolicy has invalid value \"" + policy + "\"");
    }
  }
}
