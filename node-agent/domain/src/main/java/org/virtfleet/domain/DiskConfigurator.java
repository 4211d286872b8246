package org.virtfleet.domain;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.CustomBlockSize;
import org.virtfleet.domain.xml.Disk;
import org.virtfleet.domain.xml.Disk.Kind;
import org.virtfleet.domain.xml.PciAddress;

/// `spec.domain.devices.disks` with the volumes behind them.
final class DiskConfigurator implements DomainConfigurator {
  private static final Map<Kind, Set<String>> BUSES =
      Map.of(
          Kind.DISK, Set.of("virtio", "sata", "scsi", "usb"),
          Kind.CDROM, Set.of("sata", "scsi"),
          Kind.LUN, Set.of("scsi"));

  private static final Set<String> CACHES = Set.of("none", "writethrough", "writeback");
  private static final Set<String> IO = Set.of("native", "threads");
  private static final Set<String> ERROR_POLICIES = Set.of("stop", "ignore", "report", "enospace");

  @Override
  public void configure(DomainRequest request, DomainDraft draft) {
    var names = new TargetNames(request.taken());
    var order = BootOrder.of(request, draft);
    var driver = new DiskDriver(request, draft);
    var seen = new HashSet<String>();
    for (var disk : request.effective().disks()) {
      if (!seen.add(disk.getName())) {
        draft.refuse(field(disk), "two disks have this name");
      }
      check(disk, draft);
      draft.add(disk(disk, request, draft, driver, names, order));
    }
    draft.ioThreads(driver.ioThreads());
  }

  private static Disk disk(
      org.virtfleet.api.kubevirt.v1.Disk disk,
      DomainRequest request,
      DomainDraft draft,
      DiskDriver driver,
      TargetNames names,
      BootOrder order) {
    DiskTarget target = DiskTarget.of(disk);
    Optional<DiskSource> source = source(disk, target, request.context(), draft);
    boolean settings = source.filter(DiskSource::settings).isPresent();
    Kind kind = settings && isSataDisk(target) ? Kind.CDROM : target.kind();
    boolean readOnly = target.readOnly() || source.filter(DiskSource::readOnly).isPresent();
    if (readOnly && kind == Kind.DISK && isSataDisk(target)) {
      draft.refuse(field(disk), "a disk on sata cannot be read-only: use virtio, or a cdrom");
    }
    boolean virtio = target.bus().equals("virtio");
    ImageFormat format = source.map(DiskSource::format).orElse(ImageFormat.RAW);
    return new Disk(
        kind,
        disk.getName(),
        source.map(DiskSource::source),
        driver.of(disk, target, format, readOnly, field(disk)),
        names.next(target.bus()),
        target.bus(),
        target.tray(),
        readOnly,
        Boolean.TRUE.equals(disk.getShareable()),
        Optional.ofNullable(disk.getSerial()),
        blockSize(disk, draft),
        order.next(disk.getBootOrder(), !settings),
        virtio && request.transitional() ? Optional.of(request.virtio()) : Optional.empty(),
        place(disk, virtio, draft));
  }

  private static Optional<DiskSource> source(
      org.virtfleet.api.kubevirt.v1.Disk disk,
      DiskTarget target,
      DomainContext context,
      DomainDraft draft) {
    ResolvedVolume volume = context.volumes().get(disk.getName());
    boolean lun = target.kind() == Kind.LUN;
    if (lun && !(volume instanceof ResolvedVolume.Block)) {
      draft.refuse(field(disk) + ".lun", "only a block volume can be a lun: use disk");
    }
    if (volume instanceof ResolvedVolume.Folder) {
      draft.refuse(field(disk), "its volume is a folder: name it in filesystems instead");
      return Optional.empty();
    }
    if (volume == null && target.kind() != Kind.CDROM) {
      draft.refuse(field(disk), "it has no volume of this name that this node can attach");
    }
    boolean reservations =
        lun && disk.getLun() != null && Boolean.TRUE.equals(disk.getLun().getReservation());
    return Optional.ofNullable(volume).map(found -> DiskSource.of(found, reservations));
  }

  /// QEMU has no read-only disks on SATA. Settings on such a disk are shown in a CD-ROM drive
  /// instead, where cloud-init and its like find them too.
  private static boolean isSataDisk(DiskTarget target) {
    return target.kind() == Kind.DISK && target.bus().equals("sata");
  }

  private static Optional<PciAddress> place(
      org.virtfleet.api.kubevirt.v1.Disk disk, boolean virtio, DomainDraft draft) {
    String asked = disk.getDisk() == null ? null : disk.getDisk().getPciAddress();
    String field = field(disk) + ".disk.pciAddress";
    if (asked != null && !virtio) {
      draft.refuse(field, "only a disk on virtio is a PCI device: use that bus, or leave it out");
    }
    return PciPlace.of(asked, field, draft);
  }

  private static Optional<Disk.BlockSize> blockSize(
      org.virtfleet.api.kubevirt.v1.Disk disk, DomainDraft draft) {
    CustomBlockSize custom = disk.getBlockSize() == null ? null : disk.getBlockSize().getCustom();
    if (custom == null) {
      return Optional.empty();
    }
    if (custom.getLogical() == null || custom.getPhysical() == null) {
      draft.refuse(field(disk) + ".blockSize.custom", "it needs both logical and physical");
      return Optional.empty();
    }
    return Optional.of(new Disk.BlockSize(custom.getLogical(), custom.getPhysical()));
  }

  private static void check(org.virtfleet.api.kubevirt.v1.Disk disk, DomainDraft draft) {
    DiskTarget target = DiskTarget.of(disk);
    Set<String> buses = BUSES.getOrDefault(target.kind(), Set.of());
    oneOf(draft, field(disk) + ".bus", target.bus(), buses);
    oneOf(draft, field(disk) + ".cache", disk.getCache(), CACHES);
    oneOf(draft, field(disk) + ".io", disk.getIo(), IO);
    oneOf(draft, field(disk) + ".errorPolicy", disk.getErrorPolicy(), ERROR_POLICIES);
    oneOf(draft, field(disk) + ".cdrom.tray", target.tray().orElse(null), Set.of("open", "closed"));
  }

  private static void oneOf(
      DomainDraft draft, String field, @Nullable String value, Set<String> known) {
    if (value != null && !known.contains(value)) {
      draft.refuse(
          field,
          "%s is none of %s".formatted(value, String.join(", ", known.stream().sorted().toList())));
    }
  }

  private static String field(org.virtfleet.api.kubevirt.v1.Disk disk) {
    return "spec.domain.devices.disks[" + disk.getName() + "]";
  }
}
