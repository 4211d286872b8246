package org.virtfleet.domain.projection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.virtfleet.api.kubevirt.v1.BlockSize;
import org.virtfleet.api.kubevirt.v1.CDRomTarget;
import org.virtfleet.api.kubevirt.v1.CustomBlockSize;
import org.virtfleet.api.kubevirt.v1.Disk;
import org.virtfleet.api.kubevirt.v1.DiskTarget;
import org.virtfleet.api.kubevirt.v1.HostDisk;
import org.virtfleet.api.kubevirt.v1.LunTarget;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.api.kubevirt.v1.Volume;

/// `<disk>`: files and block devices of the host, named as the guest's device, and drives without a
/// disc. Network disks, volumes that only their pool knows the path of, and floppies are left out.
final class DisksPart implements SpecPart {
  /// The API's own limit.
  private static final int MOST_DISKS = 256;

  private static final Pattern TARGET = Pattern.compile("[a-z]{2,8}[a-z0-9]{0,8}");
  private static final Set<String> CACHES = Set.of("none", "writethrough", "writeback");
  private static final Set<String> IO = Set.of("native", "threads");
  private static final Set<String> ERROR_POLICIES = Set.of("stop", "ignore", "report", "enospace");

  @Override
  public void read(XmlView domain, VirtualMachineInstanceSpec spec) {
    List<Disk> disks = new ArrayList<>();
    List<Volume> volumes = new ArrayList<>();
    Set<String> targets = new HashSet<>();
    domain
        .children("devices", "disk")
        .limit(MOST_DISKS)
        .forEach(xml -> {
          Optional<String> target =
              xml.attribute("target", "dev").filter(t -> TARGET.matcher(t).matches());
          if (target.isEmpty() || !targets.add(target.get())) {
            return;
          }
          Optional<String> path = path(xml);
          if (path.isEmpty() && !isEmptyDrive(xml)) {
            return;
          }
          disk(xml, target.get())
              .ifPresent(disk -> {
                disks.add(disk);
                path.ifPresent(p ->
                    volumes.add(
                        new Volume()
                            .setName(disk.getName())
                            .setHostDisk(new HostDisk().setType("Disk").setPath(p))));
              });
        });
    if (!disks.isEmpty()) {
      spec.getDomain().getDevices().setDisks(disks);
    }
    if (!volumes.isEmpty()) {
      spec.setVolumes(volumes);
    }
  }

  private static Optional<String> path(XmlView disk) {
    return switch (disk.attribute("type").orElse("")) {
      case "file" -> absolute(disk.attribute("source", "file"));
      case "block" -> absolute(disk.attribute("source", "dev"));
      default -> Optional.empty();
    };
  }

  private static Optional<String> absolute(Optional<String> path) {
    return path.filter(p -> p.startsWith("/"));
  }

  private static boolean isEmptyDrive(XmlView disk) {
    return disk.is("device", "cdrom")
        && (disk.is("type", "file") || disk.is("type", "block"))
        && disk.child("source")
            .filter(s -> s.attribute("file").or(() -> s.attribute("dev")).isPresent())
            .isEmpty();
  }

  private static Optional<Disk> disk(XmlView xml, String name) {
    Disk disk = new Disk().setName(name);
    Optional<String> bus = xml.attribute("target", "bus");
    Boolean readOnly = xml.has("readonly") ? Boolean.TRUE : null;
    switch (xml.attribute("device").orElse("disk")) {
      case "disk" -> disk.setDisk(new DiskTarget().setBus(bus.orElse(null)).setReadonly(readOnly));
      case "lun" -> disk.setLun(new LunTarget().setBus(bus.orElse(null)).setReadonly(readOnly));
      case "cdrom" ->
          disk.setCdrom(
              new CDRomTarget()
                  .setBus(bus.orElse(null))
                  .setTray(xml.attribute("target", "tray").orElse(null)));
      default -> {
        return Optional.empty();
      }
    }
    details(xml, disk);
    return Optional.of(disk);
  }

  private static void details(XmlView xml, Disk disk) {
    xml.text("serial").ifPresent(disk::setSerial);
    xml.attribute("driver", "cache").filter(CACHES::contains).ifPresent(disk::setCache);
    xml.attribute("driver", "io").filter(IO::contains).ifPresent(disk::setIo);
    xml.attribute("driver", "error_policy")
        .filter(ERROR_POLICIES::contains)
        .ifPresent(disk::setErrorPolicy);
    if (xml.has("shareable")) {
      disk.setShareable(true);
    }
    xml.child("boot").flatMap(Order::of).ifPresent(disk::setBootOrder);
    xml.child("blockio").flatMap(DisksPart::blockSize).ifPresent(disk::setBlockSize);
  }

  private static Optional<BlockSize> blockSize(XmlView io) {
    long logical = io.number("logical_block_size").orElse(0);
    long physical = io.number("physical_block_size").orElse(0);
    return isBlockSize(logical) && isBlockSize(physical)
        ? Optional.of(
            new BlockSize()
                .setCustom(
                    new CustomBlockSize().setLogical((int) logical).setPhysical((int) physical)))
        : Optional.empty();
  }

  private static boolean isBlockSize(long bytes) {
    return bytes >= 512 && bytes <= 1 << 21;
  }
}
