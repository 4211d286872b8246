package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// A resource claim whose devices the guest may use.
public final class VirtualMachineInstanceResourceClaim extends OpenObject {
  @JsonPropertyDescription("Its name in the guest's spec.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String name = "";

  private @Nullable String resourceClaimName;

  private @Nullable String resourceClaimTemplateName;

  public String getName() {
    return name;
  }

  public VirtualMachineInstanceResourceClaim setName(String name) {
    this.name = name;
    return this;
  }

  public @Nullable String getResourceClaimName() {
    return resourceClaimName;
  }

  public VirtualMachineInstanceResourceClaim setResourceClaimName(
      @Nullable String resourceClaimName) {
    this.resourceClaimName = resourceClaimName;
    return this;
  }

  public @Nullable String getResourceClaimTemplateName() {
    return resourceClaimTemplateName;
  }

  public VirtualMachineInstanceResourceClaim setResourceClaimTemplateName(
      @Nullable String resourceClaimTemplateName) {
    this.resourceClaimTemplateName = resourceClaimTemplateName;
    return this;
  }
}
