package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The instance type from which processors and memory come.
public final class InstancetypeMatcher extends OpenObject {
  @JsonPropertyDescription("Its name.")
  private @Nullable String name;

  @JsonPropertyDescription("The volume whose labels name the instance type.")
  private @Nullable String inferFromVolume;

  @JsonPropertyDescription("What happens when they do not: Reject or Ignore.")
  private @Nullable String inferFromVolumeFailurePolicy;

  @JsonPropertyDescription(
      "VirtualMachineInstancetype or VirtualMachineClusterInstancetype (the default).")
  private @Nullable String kind;

  @JsonPropertyDescription("A kept copy of it that is to be used.")
  private @Nullable String revisionName;

  public @Nullable String getName() {
    return name;
  }

  public InstancetypeMatcher setName(@Nullable String name) {
    this.name = name;
    return this;
  }

  public @Nullable String getInferFromVolume() {
    return inferFromVolume;
  }

  public InstancetypeMatcher setInferFromVolume(@Nullable String inferFromVolume) {
    this.inferFromVolume = inferFromVolume;
    return this;
  }

  public @Nullable String getInferFromVolumeFailurePolicy() {
    return inferFromVolumeFailurePolicy;
  }

  public InstancetypeMatcher setInferFromVolumeFailurePolicy(
      @Nullable String inferFromVolumeFailurePolicy) {
    this.inferFromVolumeFailurePolicy = inferFromVolumeFailurePolicy;
    return this;
  }

  public @Nullable String getKind() {
    return kind;
  }

  public InstancetypeMatcher setKind(@Nullable String kind) {
    this.kind = kind;
    return this;
  }

  public @Nullable String getRevisionName() {
    return revisionName;
  }

  public InstancetypeMatcher setRevisionName(@Nullable String revisionName) {
    this.revisionName = revisionName;
    return this;
  }
}
