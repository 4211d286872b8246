package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import io.fabric8.kubernetes.api.model.Quantity;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// A disk image that lies on the node.
public final class HostDisk extends OpenObject {
  @JsonPropertyDescription(
      "Disk when the image must be there; DiskOrCreate to make it when it is not.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String type = "";

  @JsonPropertyDescription("The absolute path on the node.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String path = "";

  @JsonPropertyDescription("The size of one that is made.")
  private @Nullable Quantity capacity;

  @JsonPropertyDescription("True when several guests may use it at once.")
  private @Nullable Boolean shared;

  public String getType() {
    return type;
  }

  public HostDisk setType(String type) {
    this.type = type;
    return this;
  }

  public String getPath() {
    return path;
  }

  public HostDisk setPath(String path) {
    this.path = path;
    return this;
  }

  public @Nullable Quantity getCapacity() {
    return capacity;
  }

  public HostDisk setCapacity(@Nullable Quantity capacity) {
    this.capacity = capacity;
    return this;
  }

  public @Nullable Boolean getShared() {
    return shared;
  }

  public HostDisk setShared(@Nullable Boolean shared) {
    this.shared = shared;
    return this;
  }
}
