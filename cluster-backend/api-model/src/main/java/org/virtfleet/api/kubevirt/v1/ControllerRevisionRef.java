package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// A kept copy of an instance type or a preference.
public final class ControllerRevisionRef extends OpenObject {
  @JsonPropertyDescription("The name of the copy.")
  private @Nullable String name;

  public @Nullable String getName() {
    return name;
  }

  public ControllerRevisionRef setName(@Nullable String name) {
    this.name = name;
    return this;
  }
}
