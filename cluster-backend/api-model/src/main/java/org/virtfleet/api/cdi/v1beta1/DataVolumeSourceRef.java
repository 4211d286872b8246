package org.virtfleet.api.cdi.v1beta1;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// DataVolumeSourceRef.
public final class DataVolumeSourceRef extends OpenObject {
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String name = "";

  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String kind = "";

  private @Nullable String namespace;

  public String getName() {
    return name;
  }

  public DataVolumeSourceRef setName(String name) {
    this.name = name;
    return this;
  }

  public String getKind() {
    return kind;
  }

  public DataVolumeSourceRef setKind(String kind) {
    this.kind = kind;
    return this;
  }

  public @Nullable String getNamespace() {
    return namespace;
  }

  public DataVolumeSourceRef setNamespace(@Nullable String namespace) {
    this.namespace = namespace;
    return this;
  }
}
