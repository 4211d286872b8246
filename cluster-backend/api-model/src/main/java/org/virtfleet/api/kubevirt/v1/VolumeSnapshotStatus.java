package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Whether a volume can be snapshotted.
public final class VolumeSnapshotStatus extends OpenObject {
  @JsonPropertyDescription("The volume.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String name = "";

  @JsonPropertyDescription("Whether it can.")
  @Required
  private boolean enabled;

  @JsonPropertyDescription("Why it cannot.")
  private @Nullable String reason;

  public String getName() {
    return name;
  }

  public VolumeSnapshotStatus setName(String name) {
    this.name = name;
    return this;
  }

  public boolean isEnabled() {
    return enabled;
  }

  public VolumeSnapshotStatus setEnabled(boolean enabled) {
    this.enabled = enabled;
    return this;
  }

  public @Nullable String getReason() {
    return reason;
  }

  public VolumeSnapshotStatus setReason(@Nullable String reason) {
    this.reason = reason;
    return this;
  }
}
