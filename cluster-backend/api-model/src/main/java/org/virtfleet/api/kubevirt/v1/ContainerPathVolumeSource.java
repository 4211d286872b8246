package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Files that are in the container around the guest.
public final class ContainerPathVolumeSource extends OpenObject {
  @JsonPropertyDescription("The absolute path in the container.")
  @Size(max = 4096) @ValidationRule(value = "self.startsWith('/')", message = "the path must start with /")
  @ValidationRule(value = "!self.contains('..')", message = "the path must not contain ..")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String path = "";

  @JsonPropertyDescription("Always true.")
  @Default("true")
  @ValidationRule(value = "self == true", message = "it can only be read")
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
