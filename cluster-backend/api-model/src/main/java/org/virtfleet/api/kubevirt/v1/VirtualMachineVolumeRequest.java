package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// A volume that somebody wants attached or taken off.
public final class VirtualMachineVolumeRequest extends OpenObject {
  @JsonPropertyDescription("The wish to attach a volume to a running guest.")
  private @Nullable AddVolumeOptions addVolumeOptions;

  @JsonPropertyDescription("The wish to take a volume off a running guest.")
  private @Nullable RemoveVolumeOptions removeVolumeOptions;

  public @Nullable AddVolumeOptions getAddVolumeOptions() {
    return addVolumeOptions;
  }

  public VirtualMachineVolumeRequest setAddVolumeOptions(
      @Nullable AddVolumeOptions addVolumeOptions) {
    this.addVolumeOptions = addVolumeOptions;
    return this;
  }

  public @Nullable RemoveVolumeOptions getRemoveVolumeOptions() {
    return removeVolumeOptions;
  }

  public VirtualMachineVolumeRequest setRemoveVolumeOptions(
      @Nullable RemoveVolumeOptions removeVolumeOptions) {
    this.removeVolumeOptions = removeVolumeOptions;
    return this;
  }
}
