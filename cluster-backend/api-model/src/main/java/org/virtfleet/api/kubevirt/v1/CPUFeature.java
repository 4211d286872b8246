package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// CPUFeature.
public final class CPUFeature extends OpenObject {
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String name = "";

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
