package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// A command of the guest agent.
public final class GuestAgentCommandInfo extends OpenObject {
  @JsonPropertyDescription("The command.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String name = "";

  @JsonPropertyDescription("Whether the guest allows it.")
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
