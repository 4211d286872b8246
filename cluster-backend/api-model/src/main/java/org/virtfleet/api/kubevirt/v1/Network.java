package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Network.
public final class Network extends OpenObject {
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String name = "";

  private @Nullable MultusNetwork multus;

  private @Nullable PodNetwork pod;

  private @Nullable ClaimRequest resourceClaim;

  public String getName() {
    return name;
  }

  public Network setName(String name) {
    this.name = name;
    return this;
  }

  public @Nullable MultusNetwork getMultus() {
    return multus;
  }

  public Network setMultus(@Nullable MultusNetwork multus) {
    this.multus = multus;
    return this;
  }

  public @Nullable PodNetwork getPod() {
    return pod;
  }

  public Network setPod(@Nullable PodNetwork pod) {
    this.pod = pod;
    return this;
  }

  public @Nullable ClaimRequest getResourceClaim() {
    return resourceClaim;
  }

  public Network setResourceClaim(@Nullable ClaimRequest resourceClaim) {
    this.resourceClaim = resourceClaim;
    return this;
  }
}
