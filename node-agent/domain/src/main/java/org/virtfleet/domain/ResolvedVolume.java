package org.virtfleet.domain;

/// Where the bytes of one of the VMI's volumes are on this node.
public sealed interface ResolvedVolume {

  /// A file.
  ///
  /// @param path absolute
  /// @param readOnly whether writing must be impossible, whatever the VMI says
  record File(String path, ImageFormat format, boolean readOnly) implements ResolvedVolume {}

  /// A qcow2 file with what one guest has written, upon one that several read.
  ///
  /// @param path absolute
  /// @param below what it was made upon, which is whole by itself
  record Overlay(String path, File below) implements ResolvedVolume {}

  /// A block device of the host.
  ///
  /// @param path absolute, for instance `/dev/disk/by-id/…`
  /// @param readOnly whether writing must be impossible, whatever the VMI says
  record Block(String path, boolean readOnly) implements ResolvedVolume {}

  /// A small ISO image that the agent made of settings: cloud-init, a ConfigMap, a Secret. Guests
  /// never boot from it.
  ///
  /// @param path absolute
  record SettingsIso(String path) implements ResolvedVolume {}

  /// A disk of vhostmd's, on which the agent writes figures of the host and the guest reads them.
  ///
  /// @param path absolute
  record MetricsDisk(String path) implements ResolvedVolume {}

  /// A folder that a guest may mount; never a disk.
  ///
  /// @param path absolute
  record Folder(String path) implements ResolvedVolume {}
}
