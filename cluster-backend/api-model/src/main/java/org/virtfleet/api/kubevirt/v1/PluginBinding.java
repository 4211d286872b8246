package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.virtfleet.api.OpenObject;

/// A binding that an add-on of the cluster brings.
public final class PluginBinding extends OpenObject {
  @JsonPropertyDescription("Its name.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String name = "";

  public String getName() {
    return name;
  }

  public PluginBinding setName(String name) {
    this.name = name;
    return this;
  }
}
