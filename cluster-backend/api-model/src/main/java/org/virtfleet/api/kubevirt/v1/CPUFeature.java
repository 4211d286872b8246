package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// A feature of the processor model.
public final class CPUFeature extends OpenObject {
  @JsonPropertyDescription("libvirt's name of it.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String name = "";

  @JsonPropertyDescription("force, require (the default), optional, disable or forbid.")
  private @Nullable String policy;

  public String getName() {
    return name;
  }

  public CPUFeature setName(String name) {
    this.name = name;
    return this;
  }

  public @Nullable String getPolicy() {
    return policy;
  }

  public CPUFeature setPolicy(@Nullable String policy) {
    this.policy = policy;
    return this;
  }
}
