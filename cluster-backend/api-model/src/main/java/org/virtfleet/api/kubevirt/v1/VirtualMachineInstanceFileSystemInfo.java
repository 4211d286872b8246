package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The guest's file systems.
public final class VirtualMachineInstanceFileSystemInfo extends OpenObject {
  @JsonPropertyDescription("Each of them.")
  @Required
  private @Nullable List<VirtualMachineInstanceFileSystem> disks;

  public List<VirtualMachineInstanceFileSystem> getDisks() {
    return disks == null ? List.of() : disks;
  }

  public VirtualMachineInstanceFileSystemInfo setDisks(
      List<VirtualMachineInstanceFileSystem> disks) {
    this.disks = disks;
    return this;
  }
}
