package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// A volume for the tools around the guest, which the guest does not see.
public final class UtilityVolume extends OpenObject {
  @JsonPropertyDescription("Its name.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String name = "";

  @JsonPropertyDescription("What it is for.")
  private @Nullable String type;

  @JsonPropertyDescription("The claim.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String claimName = "";

  @JsonPropertyDescription("True when it may only be read.")
  private @Nullable Boolean readOnly;

  public String getName() {
    return name;
  }

  public UtilityVolume setName(String name) {
    this.name = name;
    return this;
  }

  public @Nullable String getType() {
    return type;
  }

  public UtilityVolume setType(@Nullable String type) {
    this.type = type;
    return this;
  }

  public String getClaimName() {
    return claimName;
  }

  public UtilityVolume setClaimName(String claimName) {
    this.claimName = claimName;
    return this;
  }

  public @Nullable Boolean getReadOnly() {
    return readOnly;
  }

  public UtilityVolume setReadOnly(@Nullable Boolean readOnly) {
    this.readOnly = readOnly;
    return this;
  }
}
