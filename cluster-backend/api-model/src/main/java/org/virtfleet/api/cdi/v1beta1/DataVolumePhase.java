package org.virtfleet.api.cdi.v1beta1;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How far a data volume is (`DataVolume.status.phase`).
public enum DataVolumePhase {
  PENDING("Pending"),
  PVC_BOUND("PVCBound"),
  IMPORT_SCHEDULED("ImportScheduled"),
  IMPORT_IN_PROGRESS("ImportInProgress"),
  CLONE_SCHEDULED("CloneScheduled"),
  CLONE_IN_PROGRESS("CloneInProgress"),
  SNAPSHOT_FOR_SMART_CLONE_IN_PROGRESS("SnapshotForSmartCloneInProgress"),
  CLONE_FROM_SNAPSHOT_SOURCE_IN_PROGRESS("CloneFromSnapshotSourceInProgress"),
  SMART_CLONE_PVC_IN_PROGRESS("SmartClonePVCInProgress"),
  CSI_CLONE_IN_PROGRESS("CSICloneInProgress"),
  EXPANSION_IN_PROGRESS("ExpansionInProgress"),
  NAMESPACE_TRANSFER_IN_PROGRESS("NamespaceTransferInProgress"),
  UPLOAD_SCHEDULED("UploadScheduled"),
  UPLOAD_READY("UploadReady"),
  WAIT_FOR_FIRST_CONSUMER("WaitForFirstConsumer"),
  PENDING_POPULATION("PendingPopulation"),
  PREP_CLAIM_IN_PROGRESS("PrepClaimInProgress"),
  REBIND_IN_PROGRESS("RebindInProgress"),
  PAUSED("Paused"),
  SUCCEEDED("Succeeded"),
  FAILED("Failed"),
  UNKNOWN("Unknown");

  private final String value;

  DataVolumePhase(String value) {
    this.value = value;
  }

  /// The text in the API.
  @JsonValue
  public String value() {
    return value;
  }

  /// The constant for a text of the API; empty for one that this release does not know.
  public static Optional<DataVolumePhase> of(@Nullable String value) {
    return Arrays.stream(values()).filter(known -> known.value.equals(value)).findFirst();
  }
}
