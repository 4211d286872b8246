package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// What the virtual machine is, and whether it should run.
public final class VirtualMachineSpec extends OpenObject {
  @JsonPropertyDescription("What the guest is like when the machine runs.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private VirtualMachineInstanceTemplateSpec template = new VirtualMachineInstanceTemplateSpec();

  @JsonPropertyDescription("Volumes that are made with it and go with it.")
  private @Nullable List<DataVolumeTemplateSpec> dataVolumeTemplates;

  @JsonPropertyDescription("The instance type from which processors and memory come.")
  private @Nullable InstancetypeMatcher instancetype;

  @JsonPropertyDescription("The preference from which defaults come.")
  private @Nullable PreferenceMatcher preference;

  @JsonPropertyDescription("The old way to say Always or Halted. Not together with runStrategy.")
  private @Nullable Boolean running;

  @JsonPropertyDescription(
      "Whether it should run: Always, RerunOnFailure, Manual, Halted, Once or " + "WaitAsReceiver.")
  private @Nullable String runStrategy;

  @JsonPropertyDescription("What happens when a volume is exchanged: Replacement or Migration.")
  private @Nullable String updateVolumesStrategy;

  public VirtualMachineInstanceTemplateSpec getTemplate() {
    return template;
  }

  public VirtualMachineSpec setTemplate(VirtualMachineInstanceTemplateSpec template) {
    this.template = template;
    return this;
  }

  public List<DataVolumeTemplateSpec> getDataVolumeTemplates() {
    return dataVolumeTemplates == null ? List.of() : dataVolumeTemplates;
  }

  public VirtualMachineSpec setDataVolumeTemplates(
      List<DataVolumeTemplateSpec> dataVolumeTemplates) {
    this.dataVolumeTemplates = dataVolumeTemplates;
    return this;
  }

  public @Nullable InstancetypeMatcher getInstancetype() {
    return instancetype;
  }

  public VirtualMachineSpec setInstancetype(@Nullable InstancetypeMatcher instancetype) {
    this.instancetype = instancetype;
    return this;
  }

  public @Nullable PreferenceMatcher getPreference() {
    return preference;
  }

  public VirtualMachineSpec setPreference(@Nullable PreferenceMatcher preference) {
    this.preference = preference;
    return this;
  }

  public @Nullable Boolean getRunning() {
    return running;
  }

  public VirtualMachineSpec setRunning(@Nullable Boolean running) {
    this.running = running;
    return this;
  }

  public @Nullable String getRunStrategy() {
    return runStrategy;
  }

  public VirtualMachineSpec setRunStrategy(@Nullable String runStrategy) {
    this.runStrategy = runStrategy;
    return this;
  }

  public @Nullable String getUpdateVolumesStrategy() {
    return updateVolumesStrategy;
  }

  public VirtualMachineSpec setUpdateVolumesStrategy(@Nullable String updateVolumesStrategy) {
    this.updateVolumesStrategy = updateVolumesStrategy;
    return this;
  }
}
