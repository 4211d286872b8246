package org.virtfleet.api.cdi.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// One statement about the data volume, with when and why it became so.
public final class DataVolumeCondition extends OpenObject {
  @JsonPropertyDescription("What it is about: Ready, Bound or Running.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String type = "";

  @JsonPropertyDescription("True, False or Unknown.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String status = "";

  @JsonPropertyDescription("When it was last looked at.")
  private @Nullable String lastHeartbeatTime;

  @JsonPropertyDescription("When the status last changed.")
  private @Nullable String lastTransitionTime;

  @JsonPropertyDescription("Why, in a sentence.")
  private @Nullable String message;

  @JsonPropertyDescription("Why, in one word.")
  private @Nullable String reason;

  public String getType() {
    return type;
  }

  public DataVolumeCondition setType(String type) {
    this.type = type;
    return this;
  }

  public String getStatus() {
    return status;
  }

  public DataVolumeCondition setStatus(String status) {
    this.status = status;
    return this;
  }

  public @Nullable String getLastHeartbeatTime() {
    return lastHeartbeatTime;
  }

  public DataVolumeCondition setLastHeartbeatTime(@Nullable String lastHeartbeatTime) {
    this.lastHeartbeatTime = lastHeartbeatTime;
    return this;
  }

  public @Nullable String getLastTransitionTime() {
    return lastTransitionTime;
  }

  public DataVolumeCondition setLastTransitionTime(@Nullable String lastTransitionTime) {
    this.lastTransitionTime = lastTransitionTime;
    return this;
  }

  public @Nullable String getMessage() {
    return message;
  }

  public DataVolumeCondition setMessage(@Nullable String message) {
    this.message = message;
    return this;
  }

  public @Nullable String getReason() {
    return reason;
  }

  public DataVolumeCondition setReason(@Nullable String reason) {
    this.reason = reason;
    return this;
  }
}
