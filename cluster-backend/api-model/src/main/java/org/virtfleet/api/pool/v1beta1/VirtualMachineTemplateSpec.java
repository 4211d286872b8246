package org.virtfleet.api.pool.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;
import org.virtfleet.api.kubevirt.v1.VirtualMachineSpec;

/// The machine that a pool makes.
public final class VirtualMachineTemplateSpec extends OpenObject {
  @JsonPropertyDescription("Labels and annotations of the machine.")
  private @Nullable ObjectMeta metadata;

  @JsonPropertyDescription("What the machine is.")
  @JsonSetter(nulls = Nulls.SKIP)
  private VirtualMachineSpec spec = new VirtualMachineSpec();

  public @Nullable ObjectMeta getMetadata() {
    return metadata;
  }

  public VirtualMachineTemplateSpec setMetadata(@Nullable ObjectMeta metadata) {
    this.metadata = metadata;
    return this;
  }

  public VirtualMachineSpec getSpec() {
    return spec;
  }

  public VirtualMachineTemplateSpec setSpec(VirtualMachineSpec spec) {
    this.spec = spec;
    return this;
  }
}
