package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// A disk that a file system lies on.
public final class VirtualMachineInstanceFileSystemDisk extends OpenObject {
  @JsonPropertyDescription("What it hangs on.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String busType = "";

  private @Nullable String serial;

  public String getBusType() {
    return busType;
  }

  public VirtualMachineInstanceFileSystemDisk setBusType(String busType) {
    this.busType = busType;
    return this;
  }

  public @Nullable String getSerial() {
    return serial;
  }

  public VirtualMachineInstanceFileSystemDisk setSerial(@Nullable String serial) {
    this.serial = serial;
    return this;
  }
}
