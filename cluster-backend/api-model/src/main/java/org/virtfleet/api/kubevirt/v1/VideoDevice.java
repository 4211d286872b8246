package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The graphics card.
public final class VideoDevice extends OpenObject {
  @JsonPropertyDescription("Its model: virtio (the default here), vga, bochs, cirrus or ramfb.")
  private @Nullable String type;

  public @Nullable String getType() {
    return type;
  }

  public VideoDevice setType(@Nullable String type) {
    this.type = type;
    return this;
  }
}
