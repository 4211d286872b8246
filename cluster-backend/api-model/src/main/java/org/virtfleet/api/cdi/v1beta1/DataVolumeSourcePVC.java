package org.virtfleet.api.cdi.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.virtfleet.api.OpenObject;

/// A copy of another claim.
public final class DataVolumeSourcePVC extends OpenObject {
  @JsonPropertyDescription("The claim.")
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

  public DataVolumeSourcePVC setName(String name) {
    this.name = name;
    return this;
  }

  public String getNamespace() {
    return namespace;
  }

  public DataVolumeSourcePVC setNamespace(String namespace) {
    this.namespace = namespace;
    return this;
  }
}
