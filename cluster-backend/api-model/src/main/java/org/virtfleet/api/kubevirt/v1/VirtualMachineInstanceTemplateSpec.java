package org.virtfleet.api.kubevirt.v1;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// VirtualMachineInstanceTemplateSpec.
public final class VirtualMachineInstanceTemplateSpec extends OpenObject {
  private @Nullable ObjectMeta metadata;

  private @Nullable VirtualMachineInstanceSpec spec;

  public @Nullable ObjectMeta getMetadata() {
    return metadata;
  }

  public VirtualMachineInstanceTemplateSpec setMetadata(@Nullable ObjectMeta metadata) {
    this.metadata = metadata;
    return this;
  }

  public @Nullable VirtualMachineInstanceSpec getSpec() {
    return spec;
  }

  public VirtualMachineInstanceTemplateSpec setSpec(@Nullable VirtualMachineInstanceSpec spec) {
    this.spec = spec;
    return this;
  }
}
