package org.virtfleet.domain;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.CustomBlockSize;
import org.virtfleet.domain.xml.Disk;
import org.virtfleet.domain.xml.Disk.Kind;

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
    var names = new TargetNames();
    var order = BootOrder.of(request, draft);
    var seen = new HashSet<String>();
    for (var disk : request.effective().disks()) {
      if (!seen.add(disk.getName())) {
        draft.refuse(field(disk), "two disks have this name");
      }
      check(disk, draft);
      draft.add(disk(disk, request.context(), draft, names, order));
    }
  }

  private static Disk disk(
      org.virtfleet.api.kubevirt.v1.Disk disk,
      DomainContext context,
      DomainDraft draft,
      TargetNames names,
      BootOrder order) {
    DiskTarget target = DiskTarget.of(disk);
    Optional<ResolvedVolume> volume = Optional.ofNullable(context.volumes().get(disk.getName()));
    if (volume.isEmpty() && target.kind() != Kind.CDROM) {
      draft.refuse(field(disk), "it has no volume of this name that this node can attach");
    }
    if (target.kind() == Kind.LUN
        && volume.filter(ResolvedVolume.Block.class::isInstance).isEmpty()) {
      draft.refuse(field(disk) + ".lun", "only a block volume can be a lun: use disk");
    }
    boolean settings = volume.filter(ResolvedVolume.SettingsIso.class::isInstance).isPresent();
    Kind kind = settings && isSataDisk(target) ? Kind.CDROM : target.kind();
    boolean readOnly = target.readOnly() || volume.filter(DiskConfigurator::isReadOnly).isPresent();
    if (readOnly && kind == Kind.DISK && isSataDisk(target)) {
      draft.refuse(field(disk), "a disk on sata cannot be read-only: use virtio, or a cdrom");
    }
    return new Disk(
        kind,
        volume.map(DiskConfigurator::source),
        driver(disk, target, volume, readOnly, draft),
        names.next(target.bus()),
        target.bus(),
        target.tray(),
        readOnly,
        Boolean.TRUE.equals(disk.getShareable()),
        Optional.ofNullable(disk.getSerial()),
        blockSize(disk),
        order.next(disk.getBootOrder(), !settings));
  }

  /// QEMU has no read-only disks on SATA. Settings on such a disk are shown in a CD-ROM drive
  /// instead, where cloud-init and its like find them too.
  private static boolean isSataDisk(DiskTarget target) {
    return target.kind() == Kind.DISK && target.bus().equals("sata");
  }

  private static Disk.Source source(ResolvedVolume volume) {
    return switch (volume) {
      case ResolvedVolume.File file -> new Disk.Source(file.path(), false);
      case ResolvedVolume.Block block -> new Disk.Source(block.path(), true);
      case ResolvedVolume.SettingsIso iso -> new Disk.Source(iso.path(), false);
    };
  }

  private static boolean isReadOnly(ResolvedVolume volume) {
    return switch (volume) {
      case ResolvedVolume.File file -> file.readOnly();
      case ResolvedVolume.Block block -> block.readOnly();
      case ResolvedVolume.SettingsIso _ -> true;
    };
  }

  private static ImageFormat format(ResolvedVolume volume) {
    return volume instanceof ResolvedVolume.File file ? file.format() : ImageFormat.RAW;
  }

  /// As KubeVirt has it, a guest whose disk is full stops instead of losing data, and space that it
  /// frees is given back.
  private static Disk.Driver driver(
      org.virtfleet.api.kubevirt.v1.Disk disk,
      DiskTarget target,
      Optional<ResolvedVolume> volume,
      boolean readOnly,
      DomainDraft draft) {
    boolean ownThread =
        Boolean.TRUE.equals(disk.getDedicatedIOThread()) && target.bus().equals("virtio");
    return new Disk.Driver(
        volume.map(DiskConfigurator::format).orElse(ImageFormat.RAW).libvirtName(),
        Optional.ofNullable(disk.getCache()),
        Optional.ofNullable(disk.getIo()),
        readOnly
            ? Optional.ofNullable(disk.getErrorPolicy())
            : Optional.of(Optional.ofNullable(disk.getErrorPolicy()).orElse("stop")),
        !readOnly && target.kind() == Kind.DISK,
        ownThread ? Optional.of(draft.newIoThread()) : Optional.empty());
  }

  private static Optional<Disk.BlockSize> blockSize(org.virtfleet.api.kubevirt.v1.Disk disk) {
    CustomBlockSize custom = disk.getBlockSize() == null ? null : disk.getBlockSize().getCustom();
    if (custom == null || custom.getLogical() == null || custom.getPhysical() == null) {
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
