package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Where a dump of the guest's memory is written.
public final class MemoryDumpVolumeSource extends OpenObject {
  @JsonPropertyDescription("The claim.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String claimName = "";

  @JsonPropertyDescription("True when it can be taken off while the guest runs.")
  private @Nullable Boolean hotpluggable;

  @JsonPropertyDescription("True when it may only be read.")
  private @Nullable Boolean readOnly;

  public String getClaimName() {
    return claimName;
  }

  public MemoryDumpVolumeSource setClaimName(String claimName) {
    this.claimName = claimName;
    return this;
  }

  public @Nullable Boolean getHotpluggable() {
    return hotpluggable;
  }

  public MemoryDumpVolumeSource setHotpluggable(@Nullable Boolean hotpluggable) {
    this.hotpluggable = hotpluggable;
    return this;
  }

  public @Nullable Boolean getReadOnly() {
    return readOnly;
  }

  public MemoryDumpVolumeSource setReadOnly(@Nullable Boolean readOnly) {
    this.readOnly = readOnly;
    return this;
  }
}
