package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How far a volume of a guest is (`VirtualMachineInstance.status.volumeStatus[].phase`).
public enum VolumePhase {
  PENDING("Pending"),
  BOUND("Bound"),
  ATTACHED_TO_NODE("AttachedToNode"),
  MOUNTED_TO_POD("MountedToPod"),
  READY("Ready"),
  DETACHING("Detaching"),
  UN_MOUNTED_FROM_POD("UnMountedFromPod"),
  MEMORY_DUMP_COMPLETED("MemoryDumpCompleted"),
  MEMORY_DUMP_IN_PROGRESS("MemoryDumpInProgress"),
  MEMORY_DUMP_FAILED("MemoryDumpFailed");

  private final String value;

  VolumePhase(String value) {
    this.value = value;
  }

  /// The text in the API.
  @JsonValue
  public String value() {
    return value;
  }

  /// The constant for a text of the API; empty for one that this release does not know.
  public static Optional<VolumePhase> of(@Nullable String value) {
    return Arrays.stream(values()).filter(known -> known.value.equals(value)).findFirst();
  }
}
