package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How far a guest is (`VirtualMachineInstance.status.phase`).
public enum VirtualMachineInstancePhase {
  PENDING("Pending"),
  SCHEDULING("Scheduling"),
  SCHEDULED("Scheduled"),
  RUNNING("Running"),
  SUCCEEDED("Succeeded"),
  FAILED("Failed"),
  WAITING_FOR_SYNC("WaitingForSync"),
  UNKNOWN("Unknown");

  private final String value;

  VirtualMachineInstancePhase(String value) {
    this.value = value;
  }

  /// The text in the API.
  @JsonValue
  public String value() {
    return value;
  }

  /// The constant for a text of the API; empty for one that this release does not know.
  public static Optional<VirtualMachineInstancePhase> of(@Nullable String value) {
    return Arrays.stream(values()).filter(known -> known.value.equals(value)).findFirst();
  }
}
