package org.virtfleet.domain;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtfleet.domain.xml.Disk.Kind;

/// The guest's side of a disk: exactly one of `disk`, `cdrom` and `lun` of the API's disk, a plain
/// disk where none is given.
///
/// @param tray `open` or `closed`, of a CD-ROM drive
record DiskTarget(Kind kind, String bus, boolean readOnly, Optional<String> tray) {
  /// KubeVirt's default, which every guest has a driver for.
  private static final String DEFAULT_BUS = "sata";

  private static final String DEFAULT_LUN_BUS = "scsi";

  static DiskTarget of(org.virtfleet.api.kubevirt.v1.Disk disk) {
    var cdrom = disk.getCdrom();
    if (cdrom != null) {
      return new DiskTarget(
          Kind.CDROM, or(cdrom.getBus(), DEFAULT_BUS), true, Optional.ofNullable(cdrom.getTray()));
    }
    var lun = disk.getLun();
    if (lun != null) {
      return new DiskTarget(
          Kind.LUN,
          or(lun.getBus(), DEFAULT_LUN_BUS),
          Boolean.TRUE.equals(lun.getReadonly()),
          Optional.empty());
    }
    var plain =
        Objects.requireNonNullElseGet(
            disk.getDisk(), org.virtfleet.api.kubevirt.v1.DiskTarget::new);
    return new DiskTarget(
        Kind.DISK,
        or(plain.getBus(), DEFAULT_BUS),
        Boolean.TRUE.equals(plain.getReadonly()),
        Optional.empty());
  }

  private static String or(@Nullable String bus, String unsaid) {
    return bus == null || bus.isEmpty() ? unsaid : bus;
  }
}
