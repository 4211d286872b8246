package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// A network that network cards are plugged into. Exactly one source.
public final class Network extends OpenObject {
  @JsonPropertyDescription("Its name in the guest's spec.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String name = "";

  @JsonPropertyDescription("A network by its NetworkAttachmentDefinition.")
  private @Nullable MultusNetwork multus;

  @JsonPropertyDescription("The network on which every guest of the cluster is.")
  private @Nullable PodNetwork pod;

  @JsonPropertyDescription("A part of a resource claim.")
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
