package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Where the first content comes from. Exactly one kind.
public final class DataVolumeSource extends OpenObject {
  @JsonPropertyDescription("The data volume.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String name = "";

  @JsonPropertyDescription("True when the volume can be taken off while the guest runs.")
  private @Nullable Boolean hotpluggable;

  public String getName() {
    return name;
  }

  public DataVolumeSource setName(String name) {
    this.name = name;
    return this;
  }

  public @Nullable Boolean getHotpluggable() {
    return hotpluggable;
  }

  public DataVolumeSource setHotpluggable(@Nullable Boolean hotpluggable) {
    this.hotpluggable = hotpluggable;
    return this;
  }
}
