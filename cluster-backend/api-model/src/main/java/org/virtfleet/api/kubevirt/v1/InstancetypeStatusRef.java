package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The instance type or preference that is in use.
public final class InstancetypeStatusRef extends OpenObject {
  private @Nullable String name;

  @JsonPropertyDescription("A kept copy of an instance type or a preference.")
  private @Nullable ControllerRevisionRef controllerRevisionRef;

  private @Nullable String inferFromVolume;

  private @Nullable String inferFromVolumeFailurePolicy;

  private @Nullable String kind;

  public @Nullable String getName() {
    return name;
  }

  public InstancetypeStatusRef setName(@Nullable String name) {
    this.name = name;
    return this;
  }

  public @Nullable ControllerRevisionRef getControllerRevisionRef() {
    return controllerRevisionRef;
  }

  public InstancetypeStatusRef setControllerRevisionRef(
      @Nullable ControllerRevisionRef controllerRevisionRef) {
    this.controllerRevisionRef = controllerRevisionRef;
    return this;
  }

  public @Nullable String getInferFromVolume() {
    return inferFromVolume;
  }

  public InstancetypeStatusRef setInferFromVolume(@Nullable String inferFromVolume) {
    this.inferFromVolume = inferFromVolume;
    return this;
  }

  public @Nullable String getInferFromVolumeFailurePolicy() {
    return inferFromVolumeFailurePolicy;
  }

  public InstancetypeStatusRef setInferFromVolumeFailurePolicy(
      @Nullable String inferFromVolumeFailurePolicy) {
    this.inferFromVolumeFailurePolicy = inferFromVolumeFailurePolicy;
    return this;
  }

  public @Nullable String getKind() {
    return kind;
  }

  public InstancetypeStatusRef setKind(@Nullable String kind) {
    this.kind = kind;
    return this;
  }
}
