package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// One statement about the migration, with when and why it became so.
public final class VirtualMachineInstanceMigrationCondition extends OpenObject {
  @JsonPropertyDescription("What it is about.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String type = "";

  @JsonPropertyDescription("True, False or Unknown.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String status = "";

  @io.fabric8.generator.annotation.Nullable private @Nullable String lastProbeTime;

  @io.fabric8.generator.annotation.Nullable private @Nullable String lastTransitionTime;

  @JsonPropertyDescription("Why, in a sentence.")
  private @Nullable String message;

  @JsonPropertyDescription("Why, in one word.")
  private @Nullable String reason;

  public String getType() {
    return type;
  }

  public VirtualMachineInstanceMigrationCondition setType(String type) {
    this.type = type;
    return this;
  }

  public String getStatus() {
    return status;
  }

  public VirtualMachineInstanceMigrationCondition setStatus(String status) {
    this.status = status;
    return this;
  }

  public @Nullable String getLastProbeTime() {
    return lastProbeTime;
  }

  public VirtualMachineInstanceMigrationCondition setLastProbeTime(@Nullable String lastProbeTime) {
    this.lastProbeTime = lastProbeTime;
    return this;
  }

  public @Nullable String getLastTransitionTime() {
    return lastTransitionTime;
  }

  public VirtualMachineInstanceMigrationCondition setLastTransitionTime(
      @Nullable String lastTransitionTime) {
    this.lastTransitionTime = lastTransitionTime;
    return this;
  }

  public @Nullable String getMessage() {
    return message;
  }

  public VirtualMachineInstanceMigrationCondition setMessage(@Nullable String message) {
    this.message = message;
    return this;
  }

  public @Nullable String getReason() {
    return reason;
  }

  public VirtualMachineInstanceMigrationCondition setReason(@Nullable String reason) {
    this.reason = reason;
    return this;
  }
}
