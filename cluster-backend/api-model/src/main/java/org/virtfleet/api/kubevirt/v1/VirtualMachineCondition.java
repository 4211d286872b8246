package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// One statement about the virtual machine, with when and why it became so.
public final class VirtualMachineCondition extends OpenObject {
  @JsonPropertyDescription("What it is about: Ready, Paused, Failure, RestartRequired and others.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String type = "";

  @JsonPropertyDescription("True, False or Unknown.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String status = "";

  @JsonPropertyDescription("When it was last looked at.")
  @io.fabric8.generator.annotation.Nullable private @Nullable String lastProbeTime;

  @JsonPropertyDescription("When the status last changed.")
  @io.fabric8.generator.annotation.Nullable private @Nullable String lastTransitionTime;

  @JsonPropertyDescription("Why, in a sentence.")
  private @Nullable String message;

  @JsonPropertyDescription("Why, in one word.")
  private @Nullable String reason;

  public String getType() {
    return type;
  }

  public VirtualMachineCondition setType(String type) {
    this.type = type;
    return this;
  }

  public String getStatus() {
    return status;
  }

  public VirtualMachineCondition setStatus(String status) {
    this.status = status;
    return this;
  }

  public @Nullable String getLastProbeTime() {
    return lastProbeTime;
  }

  public VirtualMachineCondition setLastProbeTime(@Nullable String lastProbeTime) {
    this.lastProbeTime = lastProbeTime;
    return this;
  }

  public @Nullable String getLastTransitionTime() {
    return lastTransitionTime;
  }

  public VirtualMachineCondition setLastTransitionTime(@Nullable String lastTransitionTime) {
    this.lastTransitionTime = lastTransitionTime;
    return this;
  }

  public @Nullable String getMessage() {
    return message;
  }

  public VirtualMachineCondition setMessage(@Nullable String message) {
    this.message = message;
    return this;
  }

  public @Nullable String getReason() {
    return reason;
  }

  public VirtualMachineCondition setReason(@Nullable String reason) {
    this.reason = reason;
    return this;
  }
}
