package org.virtfleet.desktop.core.ovf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.virtfleet.desktop.core.ovf.Finding.Subject;
import org.virtfleet.desktop.core.ovf.OvfItem.Kind;

/// Disks and CD-ROM drives. The bus of each is one that the guest can start from: a new bus needs a
/// driver that is loaded before the disk it lies on can be read.
final class DriveMapping {

  private static final long MEBIBYTE = 1 << 20;

  private final OvfPackage source;
  private final GuestSystem guest;
  private final Findings findings;
  private final Map<String, OvfItem> controllers;

  DriveMapping(OvfPackage source, GuestSystem guest, Findings findings) {
    this.source = source;
    this.guest = guest;
    this.findings = findings;
    this.controllers =
        source.descriptor().items().stream()
            .filter(item -> !item.id().isEmpty())
            .collect(Collectors.toMap(OvfItem::id, Function.identity(), (first, _) -> first));
  }

  List<Machine.Drive> map() throws IOException, OvfException {
    var drives = new ArrayList<Machine.Drive>();
    for (var item : ordered()) {
      if (item.kind() == Kind.DISK) {
        drives.add(disk(item, drives.size()));
      } else {
        cdrom(item, drives);
      }
    }
    return drives;
  }

  /// As the machine starts from them where it says so, else as they are connected, disks first.
  private List<OvfItem> ordered() {
    var items = source.descriptor().items();
    var cdFirst =
        source.descriptor().bootOrder().stream()
            .filter(device -> device.equals("HardDisk") || device.equals("DVD"))
            .findFirst()
            .filter("DVD"::equals)
            .isPresent();
    return items.stream()
        .filter(item -> item.kind() == Kind.DISK || isCd(item))
        .sorted(
            Comparator.<OvfItem>comparingInt(
                    item -> item.bootOrder() == 0 ? Integer.MAX_VALUE : item.bootOrder())
                .thenComparing(item -> isCd(item) != cdFirst)
                .thenComparingInt(item -> items.indexOf(controllers.get(item.parent())))
                .thenComparingInt(OvfItem::place))
        .toList();
  }

  private static boolean isCd(OvfItem item) {
    return item.kind() == Kind.CD || item.kind() == Kind.DVD;
  }

  private Machine.Drive disk(OvfItem item, int before) throws IOException, OvfException {
    var disk = source.descriptor().disks().get(item.resource());
    if (disk == null) {
      throw new OvfException(
          "The descriptor gives %s no disk of the package. Export the machine again."
              .formatted(item.label()));
    }
    if (disk.difference()) {
      throw new OvfException(
          "The disk %s is the difference to another one. Export the machine without snapshots."
              .formatted(disk.id()));
    }
    var bus = bus(item, disk);
    var name = "disk" + (before + 1);
    if (disk.file().isEmpty()) {
      var bytes = whole(known(disk.capacity(), item));
      findings.taken(Subject.DISK, item.label(), "disk.empty", bytes, bus);
      return new Machine.Drive(name, false, bus, bytes, null);
    }
    var part = part(disk.file());
    var image = source.image(part);
    var bytes =
        whole(
            switch (image.format()) {
              case PACKED -> known(disk.capacity(), item);
              case QCOW2 -> Math.max(part.bytes(), Math.max(disk.capacity(), image.virtualBytes()));
              case RAW, VMDK, VHD, VHDX, VDI -> Math.max(disk.capacity(), image.virtualBytes());
            });
    return new Machine.Drive(name, false, bus, bytes, part);
  }

  private void cdrom(OvfItem item, List<Machine.Drive> drives) throws OvfException {
    var file = item.resource();
    if (!source.descriptor().files().containsKey(file)) {
      findings.leftOut(Subject.CD, item.label(), "cd.empty");
      return;
    }
    var part = part(file);
    findings.taken(Subject.CD, item.label(), "cd.taken", part.name());
    var name = "disk" + (drives.size() + 1);
    drives.add(new Machine.Drive(name, true, "sata", whole(part.bytes()), part));
  }

  private OvfPart part(String file) throws OvfException {
    var named = source.descriptor().files().get(file);
    if (named == null) {
      throw new OvfException(
          "The descriptor names a file %s and does not say which it is. Export the machine again."
              .formatted(file));
    }
    if (named.chunked()) {
      throw new OvfException(
          "The file %s lies in pieces, which are not put together. Export the machine without splitting its files."
              .formatted(named.name()));
    }
    return source.part(named.name());
  }

  /// The bus in KubeVirt's words.
  private String bus(OvfItem item, OvfDescriptor.Disk disk) {
    var controller = controllers.get(item.parent());
    var words =
        String.join(
                " ",
                disk.bus(),
                item.subtype(),
                controller == null ? "" : controller.kind() + " " + controller.subtype())
            .toLowerCase(Locale.ROOT);
    var device = item.label();
    if (words.contains("virtio")) {
      var bus = words.contains("scsi") ? "scsi" : "virtio";
      findings.taken(Subject.DISK, device, "disk.taken", bus);
      return bus;
    }
    if (words.contains("sata") || words.contains("ahci")) {
      findings.taken(Subject.DISK, device, "disk.taken", "sata");
      return "sata";
    }
    if (words.contains("ide")) {
      findings.changed(Subject.DISK, device, "disk.ide");
      return "sata";
    }
    switch (guest.family()) {
      case LINUX_WITH_ALL_DRIVERS -> {
        findings.changed(Subject.DISK, device, "disk.virtio");
        return "virtio";
      }
      case WINDOWS -> findings.changed(Subject.DISK, device, "disk.windows");
      case LINUX -> findings.changed(Subject.DISK, device, "disk.linux");
      case OTHER -> findings.changed(Subject.DISK, device, "disk.other");
    }
    return "sata";
  }

  private static long known(long capacity, OvfItem item) throws OvfException {
    if (capacity <= 0) {
      throw new OvfException(
          "The descriptor does not say how large the disk %s is. Export the machine again."
              .formatted(item.label()));
    }
    return capacity;
  }

  private static long whole(long bytes) throws OvfException {
    if (bytes > Long.MAX_VALUE - MEBIBYTE) {
      throw new OvfException("A disk has no size that makes sense. Export the machine again.");
    }
    return (bytes + MEBIBYTE - 1) / MEBIBYTE * MEBIBYTE;
  }
}
