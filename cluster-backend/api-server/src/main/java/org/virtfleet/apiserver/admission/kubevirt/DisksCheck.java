package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.virtfleet.apiserver.status.StatusCause;

/// `domain.devices.disks`: each names a volume, has one target and a bus that exists.
final class DisksCheck implements SpecCheck {

  private static final List<String> TARGETS = List.of("disk", "lun", "cdrom");
  private static final List<String> BUSES = List.of("virtio", "scsi", "sata", "usb");
  private static final Set<String> CACHES = Set.of("none", "writethrough", "writeback");
  private static final Set<String> IO_MODES = Set.of("native", "threads", "default");
  private static final Set<String> ERROR_POLICIES = Set.of("stop", "ignore", "report", "enospace");
  private static final int MAX_NAME = 63;
  private static final int MAX_SERIAL = 256;

  @Override
  public void check(JsonNode spec, String path, List<StatusCause> causes) {
    Set<String> volumes = new HashSet<>();
    spec.path("volumes").forEach(v -> volumes.add(v.path("name").asText()));
    JsonNode disks = spec.path("domain").path("devices").path("disks");
    String disksPath = path + ".domain.devices.disks";
    for (int i = 0; i < disks.size(); i++) {
      String at = disksPath + "[" + i + "]";
      JsonNode disk = disks.get(i);
      name(disks, i, disksPath, volumes, causes);
      target(disk, at, causes);
      values(disk, at, disksPath, causes);
    }
  }

  private static void name(
      JsonNode disks, int i, String disksPath, Set<String> volumes, List<StatusCause> causes) {
    String at = disksPath + "[" + i + "]";
    String name = disks.get(i).path("name").asText();
    for (int j = 0; j < i; j++) {
      if (disks.get(j).path("name").asText().equals(name)) {
        causes.add(
            Denial.invalid(
                at + ".name",
                at + " and " + disksPath + "[" + j + "] must not have the same Name."));
        return;
      }
    }
    // An empty CD-ROM drive needs no volume.
    if (!volumes.contains(name) && !disks.get(i).has("cdrom")) {
      causes.add(Denial.invalid(at + ".name", at + ".Name '" + name + "' not found."));
    }
    if (name.length() > MAX_NAME) {
      causes.add(Denial.invalid(at + ".name", "must be no more than 63 characters"));
    }
  }

  private static void target(JsonNode disk, String at, List<StatusCause> causes) {
    List<String> targets = TARGETS.stream().filter(disk::has).toList();
    if (targets.size() > 1) {
      causes.add(Denial.invalid(at, at + " can only have a single target type defined"));
      return;
    }
    for (String target : targets) {
      String bus = disk.path(target).path("bus").asText("");
      if (!bus.isEmpty() && !BUSES.contains(bus)) {
        causes.add(
            Denial.invalid(
                at + "." + target + ".bus",
                "%s is set with an unrecognized bus %s, must be one of: [%s]"
                    .formatted(at, bus, String.join(" ", BUSES))));
      } else if (target.equals("cdrom") && bus.equals("virtio")) {
        causes.add(
            Denial.invalid(at + ".cdrom.bus", "Bus type virtio is invalid for CD-ROM device"));
      }
    }
  }

  private static void values(JsonNode disk, String at, String disksPath, List<StatusCause> causes) {
    String serial = disk.path("serial").asText("");
    if (!serial.matches("[A-Za-z0-9_.+-]*")) {
      causes.add(
          Denial.invalid(
              at + ".serial",
              at + " must be made up of the following characters [A-Za-z0-9_.+-], if specified"));
    }
    if (serial.length() > MAX_SERIAL) {
      causes.add(
          Denial.invalid(
              at + ".serial", at + " must be less than or equal to 256 in length, if specified"));
    }
    String cache = disk.path("cache").asText("none");
    if (!CACHES.contains(cache)) {
      causes.add(Denial.invalid(at + ".cache", at + ".cache has invalid value " + cache));
    }
    if (!IO_MODES.contains(disk.path("io").asText("default"))) {
      causes.add(
          Denial.invalid(
              disksPath,
              "Disk IO mode for "
                  + disksPath
                  + " is not supported. Supported modes are: native, threads."));
    }
    String policy = disk.path("errorPolicy").asText("stop");
    if (!ERROR_POLICIES.contains(policy)) {
      causes.add(
          Denial.invalid(
              at + ".errorPolicy", at + ".errorPolicy has invalid value \"" + policy + "\""));
    }
    JsonNode order = disk.path("bootOrder");
    if (order.isNumber() && order.asLong() < 1) {
      causes.add(
          Denial.invalid(at + ".bootOrder", at + " must have a boot order > 0, if supplied"));
    }
    Stream.of("logical", "physical")
        .map(kind -> disk.path("blockSize").path("custom").path(kind))
        .filter(size -> size.isNumber() && Long.bitCount(size.asLong()) != 1)
        .forEach(size ->
            causes.add(
                Denial.invalid(
                    at + ".blockSize.custom",
                    "Provided size of " + size.asLong() + " is not a power of 2")));
  }
}
