package org.virtfleet.desktop.core.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A persistent volume claim, with the DataVolume that fills it where there is one.
///
/// @param state where it stands
/// @param stateWord the phase in the server's words
/// @param progress of the transfer into it, 0 to 1, where the server says
/// @param storageClass empty for none
/// @param format `raw`, `qcow2`, or empty where unknown
/// @param sizeBytes what was asked for, or what it has got once it is bound
/// @param usedBy names of the VMs that name it
/// @param access short access modes, such as `RWO`
/// @param createdBy who made it, where that was written down; else empty
public record VolumeRow(
    ObjectRef ref,
    State state,
    String stateWord,
    Optional<Double> progress,
    String storageClass,
    String format,
    long sizeBytes,
    List<String> usedBy,
    String access,
    String createdBy,
    Instant created)
    implements Row {
  /// Copies the names.
  public VolumeRow {
    usedBy = List.copyOf(usedBy);
  }

  /// What a person has to know about a volume.
  public enum State {
    READY,
    WAITING,
    UPLOADING,
    IMPORTING,
    FAILED,
    DELETING
  }

  /// The claim's name.
  public String name() {
    return ref.name();
  }
}
