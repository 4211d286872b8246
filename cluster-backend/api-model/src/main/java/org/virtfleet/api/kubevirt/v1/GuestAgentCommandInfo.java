package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// GuestAgentCommandInfo.
public final class GuestAgentCommandInfo extends OpenObject {
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String name = "";

  private @Nullable Boolean enabled;

  public String getName() {
    return name;
  }

  public GuestAgentCommandInfo setName(String name) {
    this.name = name;
    return this;
  }

  public @Nullable Boolean getEnabled() {
    return enabled;
  }

  public GuestAgentCommandInfo setEnabled(@Nullable Boolean enabled) {
    this.enabled = enabled;
    return this;
  }
}
