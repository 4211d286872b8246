package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// ContainerPathVolumeSource.
public final class ContainerPathVolumeSource extends OpenObject {
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String path = "";

  private @Nullable Boolean readOnly;

  public String getPath() {
    return path;
  }

  public ContainerPathVolumeSource setPath(String path) {
    this.path = path;
    return this;
  }

  public @Nullable Boolean getReadOnly() {
    return readOnly;
  }

  public ContainerPathVolumeSource setReadOnly(@Nullable Boolean readOnly) {
    this.readOnly = readOnly;
    return this;
  }
}
