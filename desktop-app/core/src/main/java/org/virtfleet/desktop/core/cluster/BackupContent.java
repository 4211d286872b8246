package org.virtfleet.desktop.core.cluster;

import java.util.List;
import java.util.Map;

/// What a backup can be restored from.
///
/// @param definition the VirtualMachine as it was then, in the shape of its JSON; empty where the
///   backup does not keep it
/// @param disks those that are in it
public record BackupContent(Map<String, Object> definition, List<Disk> disks) {
  /// A disk of the backup.
  ///
  /// @param volume as the machine calls it
  /// @param claim it was on
  /// @param bytes how large the claim is, or was; 0 where nobody knows any more
  /// @param storageClass of that claim; empty where nobody knows any more
  public record Disk(String volume, String claim, long bytes, String storageClass) {}

  /// Copies.
  public BackupContent {
    definition = Map.copyOf(definition);
    disks = List.copyOf(disks);
  }
}
