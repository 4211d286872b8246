package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// What the guest is like when the machine runs.
public final class VirtualMachineInstanceTemplateSpec extends OpenObject {
  @JsonPropertyDescription("Labels and annotations that the guest gets.")
  private @Nullable ObjectMeta metadata;

  @JsonPropertyDescription("What the guest is made of and where it may run.")
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
