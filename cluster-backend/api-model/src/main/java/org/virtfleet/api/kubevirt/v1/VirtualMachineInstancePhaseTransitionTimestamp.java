package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// VirtualMachineInstancePhaseTransitionTimestamp.
public final class VirtualMachineInstancePhaseTransitionTimestamp extends OpenObject {
  private @Nullable String phase;

  private @Nullable String phaseTransitionTimestamp;

  public @Nullable String getPhase() {
    return phase;
  }

  public VirtualMachineInstancePhaseTransitionTimestamp setPhase(@Nullable String phase) {
    this.phase = phase;
    return this;
  }

  public @Nullable String getPhaseTransitionTimestamp() {
    return phaseTransitionTimestamp;
  }

  public VirtualMachineInstancePhaseTransitionTimestamp setPhaseTransitionTimestamp(
      @Nullable String phaseTransitionTimestamp) {
    this.phaseTransitionTimestamp = phaseTransitionTimestamp;
    return this;
  }
}
