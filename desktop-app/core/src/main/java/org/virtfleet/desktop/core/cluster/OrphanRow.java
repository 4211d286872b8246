package org.virtfleet.desktop.core.cluster;

import java.time.Instant;
import java.util.Optional;

/// Storage that nobody uses: space that can be won back, or the last copy of something.
///
/// @param ref the claim or the PersistentVolume; a file or folder is named by its node and its path
///   in the pool
/// @param storageClass empty where nobody says
/// @param sizeBytes 0 where nobody says
/// @param was what it belonged to before; empty where nobody says
/// @param note what the server says about it; empty where it says nothing
/// @param since when it was made; empty where nobody says
public record OrphanRow(
    Kind kind,
    ObjectRef ref,
    String storageClass,
    VolumeRow.Home home,
    long sizeBytes,
    String was,
    String note,
    Optional<Instant> since)
    implements Row {
  /// What kind of thing nobody uses.
  public enum Kind {
    /// A claim that nobody names.
    CLAIM,
    /// A PersistentVolume whose claim is gone.
    VOLUME,
    /// A file in a storage pool that no object stands for.
    FILE,
    /// The folder of a backup in a storage pool that no object stands for.
    BACKUP
  }

  /// What it is called where it lies.
  public String title() {
    return ref.name().substring(ref.name().lastIndexOf('/') + 1);
  }

  @Override
  public String key() {
    return kind + ":" + ref.key();
  }
}
