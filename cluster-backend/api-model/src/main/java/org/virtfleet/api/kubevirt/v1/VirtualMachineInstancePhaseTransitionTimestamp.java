package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// When the guest came into a phase.
public final class VirtualMachineInstancePhaseTransitionTimestamp extends OpenObject {
  @JsonPropertyDescription("The phase.")
  private @Nullable String phase;

  @JsonPropertyDescription("When.")
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
