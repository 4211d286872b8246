package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// DataVolumeSource.
public final class DataVolumeSource extends OpenObject {
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String name = "";

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
