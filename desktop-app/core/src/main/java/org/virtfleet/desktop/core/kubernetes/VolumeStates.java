package org.virtfleet.desktop.core.kubernetes;

import java.util.Optional;
import org.virtfleet.desktop.core.cluster.VolumeRow;

/// What a person is told about a volume, from the phases of claim and DataVolume.
final class VolumeStates {
  private VolumeStates() {}

  static VolumeRow.State of(ClaimPart claim, Optional<DataVolumePart> filled) {
    if (claim.deleting()) {
      return VolumeRow.State.DELETING;
    }
    var phase = filled.map(DataVolumePart::phase).orElse("");
    return switch (phase) {
      case "", "Succeeded" -> alone(claim, filled.isPresent());
      case "UploadReady", "UploadScheduled" -> VolumeRow.State.UPLOADING;
      case "Failed", "Unknown" -> VolumeRow.State.FAILED;
      case "Pending", "WaitForFirstConsumer", "PVCBound", "PendingPopulation", "Paused" ->
          VolumeRow.State.WAITING;
      default -> VolumeRow.State.IMPORTING;
    };
  }

  /// Without a DataVolume that still has to say something.
  private static VolumeRow.State alone(ClaimPart claim, boolean isFilled) {
    if (!isFilled && claim.filling().hasFailed()) {
      return VolumeRow.State.FAILED;
    }
    if (!claim.phase().equals("Bound")) {
      return VolumeRow.State.WAITING;
    }
    return !isFilled && claim.filling().isAwaited()
        ? VolumeRow.State.IMPORTING
        : VolumeRow.State.READY;
  }
}
