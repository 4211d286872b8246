package org.virtfleet.api.cdi.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// From what an object names, such as a DataSource.
public final class DataVolumeSourceRef extends OpenObject {
  @JsonPropertyDescription("The object.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String name = "";

  @JsonPropertyDescription("The object's kind.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String kind = "";

  @JsonPropertyDescription("Its namespace; the data volume's own when nothing is said.")
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
