package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// VirtualMachineVolumeRequest.
public final class VirtualMachineVolumeRequest extends OpenObject {
  private @Nullable AddVolumeOptions addVolumeOptions;

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
