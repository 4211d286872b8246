package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How far a migration is (`VirtualMachineInstanceMigration.status.phase`).
public enum VirtualMachineInstanceMigrationPhase {
  PENDING("Pending"),
  SCHEDULING("Scheduling"),
  SCHEDULED("Scheduled"),
  PREPARING_TARGET("PreparingTarget"),
  TARGET_READY("TargetReady"),
  RUNNING("Running"),
  SUCCEEDED("Succeeded"),
  FAILED("Failed"),
  WAITING_FOR_SYNC("WaitingForSync"),
  SYNCHRONIZING("Synchronizing");

  private final String value;

  VirtualMachineInstanceMigrationPhase(String value) {
    this.value = value;
  }

  /// The text in the API.
  @JsonValue
  public String value() {
    return value;
  }

  /// The constant for a text of the API; empty for one that this release does not know.
  public static Optional<VirtualMachineInstanceMigrationPhase> of(@Nullable String value) {
    return Arrays.stream(values()).filter(known -> known.value.equals(value)).findFirst();
  }
}
