package org.virtfleet.domain;

import java.util.Optional;
import org.virtfleet.domain.xml.Disk.Below;
import org.virtfleet.domain.xml.Disk.Source;

/// The node's side of a disk.
///
/// @param readOnly whether writing must be impossible, whatever the VMI says
/// @param settings whether it is an image that the agent made, from which no guest boots
record DiskSource(Source source, ImageFormat format, boolean readOnly, boolean settings) {

  /// @param reservations whether the guest may reserve the device for itself
  /// @throws IllegalArgumentException for a folder
  static DiskSource of(ResolvedVolume volume, boolean reservations) {
    return switch (volume) {
      case ResolvedVolume.File(String path, ImageFormat format, boolean readOnly) ->
          new DiskSource(new Source(path, false, false), format, readOnly, false);
      case ResolvedVolume.Overlay(String path, ResolvedVolume.File below) ->
          new DiskSource(
              new Source(
                  path,
                  false,
                  false,
                  Optional.of(new Below(below.path(), below.format().libvirtName()))),
              ImageFormat.QCOW2,
              false,
              false);
      case ResolvedVolume.Block(String path, boolean readOnly) ->
          new DiskSource(new Source(path, true, reservations), ImageFormat.RAW, readOnly, false);
      case ResolvedVolume.SettingsIso(String path) -> madeByUs(path);
      case ResolvedVolume.MetricsDisk(String path) -> madeByUs(path);
      case ResolvedVolume.Folder(String path) ->
          throw new IllegalArgumentException(path + " is a folder");
    };
  }

  private static DiskSource madeByUs(String path) {
    return new DiskSource(new Source(path, false, false), ImageFormat.RAW, true, true);
  }
}
