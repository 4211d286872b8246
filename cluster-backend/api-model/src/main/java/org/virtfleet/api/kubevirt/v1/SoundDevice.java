package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// A sound card.
public final class SoundDevice extends OpenObject {
  @JsonPropertyDescription("Its name in the guest's spec.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String name = "";

  @JsonPropertyDescription("ich9 (the default) or ac97.")
  private @Nullable String model;

  public String getName() {
    return name;
  }

  public SoundDevice setName(String name) {
    this.name = name;
    return this;
  }

  public @Nullable String getModel() {
    return model;
  }

  public SoundDevice setModel(@Nullable String model) {
    this.model = model;
    return this;
  }
}
