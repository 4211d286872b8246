package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// How far the migration is.
public final class VirtualMachineInstanceMigrationStatus extends OpenObject {
  @JsonPropertyDescription("Statements about it.")
  private @Nullable List<VirtualMachineInstanceMigrationCondition> conditions;

  @JsonPropertyDescription("How the last migration went, or how far the present one is.")
  private @Nullable VirtualMachineInstanceMigrationState migrationState;

  @JsonPropertyDescription("How far it is, in one word.")
  private @Nullable String phase;

  @JsonPropertyDescription("When it came into each phase.")
  private @Nullable List<VirtualMachineInstanceMigrationPhaseTransitionTimestamp>
      phaseTransitionTimestamps;

  private @Nullable List<String> synchronizationAddresses;

  public List<VirtualMachineInstanceMigrationCondition> getConditions() {
    return conditions == null ? List.of() : conditions;
  }

  public VirtualMachineInstanceMigrationStatus setConditions(
      List<VirtualMachineInstanceMigrationCondition> conditions) {
    this.conditions = conditions;
    return this;
  }

  public @Nullable VirtualMachineInstanceMigrationState getMigrationState() {
    return migrationState;
  }

  public VirtualMachineInstanceMigrationStatus setMigrationState(
      @Nullable VirtualMachineInstanceMigrationState migrationState) {
    this.migrationState = migrationState;
    return this;
  }

  public @Nullable String getPhase() {
    return phase;
  }

  public VirtualMachineInstanceMigrationStatus setPhase(@Nullable String phase) {
    this.phase = phase;
    return this;
  }

  public List<VirtualMachineInstanceMigrationPhaseTransitionTimestamp>
      getPhaseTransitionTimestamps() {
    return phaseTransitionTimestamps == null ? List.of() : phaseTransitionTimestamps;
  }

  public VirtualMachineInstanceMigrationStatus setPhaseTransitionTimestamps(
      List<VirtualMachineInstanceMigrationPhaseTransitionTimestamp> phaseTransitionTimestamps) {
    this.phaseTransitionTimestamps = phaseTransitionTimestamps;
    return this;
  }

  public List<String> getSynchronizationAddresses() {
    return synchronizationAddresses == null ? List.of() : synchronizationAddresses;
  }

  public VirtualMachineInstanceMigrationStatus setSynchronizationAddresses(
      List<String> synchronizationAddresses) {
    this.synchronizationAddresses = synchronizationAddresses;
    return this;
  }
}
