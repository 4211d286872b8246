package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Shows the volume of a claim.
public final class PersistentVolumeClaimVolumeSource extends OpenObject {
  @JsonPropertyDescription("The claim, in the VMI's namespace.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String claimName = "";

  @JsonPropertyDescription("True when the volume can be taken off while the guest runs.")
  private @Nullable Boolean hotpluggable;

  @JsonPropertyDescription("True when the guest may only read it.")
  private @Nullable Boolean readOnly;

  public String getClaimName() {
    return claimName;
  }

  public PersistentVolumeClaimVolumeSource setClaimName(String claimName) {
    this.claimName = claimName;
    return this;
  }

  public @Nullable Boolean getHotpluggable() {
    return hotpluggable;
  }

  public PersistentVolumeClaimVolumeSource setHotpluggable(@Nullable Boolean hotpluggable) {
    this.hotpluggable = hotpluggable;
    return this;
  }

  public @Nullable Boolean getReadOnly() {
    return readOnly;
  }

  public PersistentVolumeClaimVolumeSource setReadOnly(@Nullable Boolean readOnly) {
    this.readOnly = readOnly;
    return this;
  }
}
