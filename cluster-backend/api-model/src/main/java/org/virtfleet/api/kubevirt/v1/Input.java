package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// A pointer.
public final class Input extends OpenObject {
  @JsonPropertyDescription("Its name in the guest's spec.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String name = "";

  @JsonPropertyDescription("tablet: a pointer with absolute positions.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String type = "";

  @JsonPropertyDescription("usb (the default) or virtio.")
  private @Nullable String bus;

  public String getName() {
    return name;
  }

  public Input setName(String name) {
    this.name = name;
    return this;
  }

  public String getType() {
    return type;
  }

  public Input setType(String type) {
    this.type = type;
    return this;
  }

  public @Nullable String getBus() {
    return bus;
  }

  public Input setBus(@Nullable String bus) {
    this.bus = bus;
    return this;
  }
}
