package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// A device of the host.
public final class HostDevice extends OpenObject {
  @JsonPropertyDescription("Its name in the guest's spec.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String name = "";

  private @Nullable String claimName;

  @JsonPropertyDescription("The sort of device, as the node names it.")
  private @Nullable String deviceName;

  private @Nullable String requestName;

  private @Nullable String tag;

  public String getName() {
    return name;
  }

  public HostDevice setName(String name) {
    this.name = name;
    return this;
  }

  public @Nullable String getClaimName() {
    return claimName;
  }

  public HostDevice setClaimName(@Nullable String claimName) {
    this.claimName = claimName;
    return this;
  }

  public @Nullable String getDeviceName() {
    return deviceName;
  }

  public HostDevice setDeviceName(@Nullable String deviceName) {
    this.deviceName = deviceName;
    return this;
  }

  public @Nullable String getRequestName() {
    return requestName;
  }

  public HostDevice setRequestName(@Nullable String requestName) {
    this.requestName = requestName;
    return this;
  }

  public @Nullable String getTag() {
    return tag;
  }

  public HostDevice setTag(@Nullable String tag) {
    this.tag = tag;
    return this;
  }
}
