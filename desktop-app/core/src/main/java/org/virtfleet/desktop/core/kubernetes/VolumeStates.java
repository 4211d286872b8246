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
      case "", "Succeeded" ->
          claim.phase().equals("Bound") ? VolumeRow.State.READY : VolumeRow.State.WAITING;
      case "UploadReady", "UploadScheduled" -> VolumeRow.State.UPLOADING;
      case "Failed", "Unknown" -> VolumeRow.State.FAILED;
      case "Pending", "WaitForFirstConsumer", "PVCBound", "PendingPopulation", "Paused" ->
          VolumeRow.State.WAITING;
      default -> VolumeRow.State.IMPORTING;
    };
  }
}
