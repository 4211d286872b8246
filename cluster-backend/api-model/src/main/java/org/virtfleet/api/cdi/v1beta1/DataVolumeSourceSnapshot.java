package org.virtfleet.api.cdi.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.virtfleet.api.OpenObject;

/// From a snapshot of a volume.
public final class DataVolumeSourceSnapshot extends OpenObject {
  @JsonPropertyDescription("The snapshot.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String name = "";

  @JsonPropertyDescription("Its namespace.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String namespace = "";

  public String getName() {
    return name;
  }

  public DataVolumeSourceSnapshot setName(String name) {
    this.name = name;
    return this;
  }

  public String getNamespace() {
    return namespace;
  }

  public DataVolumeSourceSnapshot setNamespace(String namespace) {
    this.namespace = namespace;
    return this;
  }
}
