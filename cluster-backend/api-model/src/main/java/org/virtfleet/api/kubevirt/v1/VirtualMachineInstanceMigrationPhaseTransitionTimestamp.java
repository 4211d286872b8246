package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// When the migration came into a phase.
public final class VirtualMachineInstanceMigrationPhaseTransitionTimestamp extends OpenObject {
  private @Nullable String phase;

  private @Nullable String phaseTransitionTimestamp;

  public @Nullable String getPhase() {
    return phase;
  }

  public VirtualMachineInstanceMigrationPhaseTransitionTimestamp setPhase(@Nullable String phase) {
    this.phase = phase;
    return this;
  }

  public @Nullable String getPhaseTransitionTimestamp() {
    return phaseTransitionTimestamp;
  }

  public VirtualMachineInstanceMigrationPhaseTransitionTimestamp setPhaseTransitionTimestamp(
      @Nullable String phaseTransitionTimestamp) {
    this.phaseTransitionTimestamp = phaseTransitionTimestamp;
    return this;
  }
}
