package org.virtfleet.api.cdi.v1beta1;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.virtfleet.api.OpenObject;

/// DataVolumeSourceSnapshot.
public final class DataVolumeSourceSnapshot extends OpenObject {
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String name = "";

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
