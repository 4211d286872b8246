package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// InstancetypeMatcher.
public final class InstancetypeMatcher extends OpenObject {
  private @Nullable String name;

  private @Nullable String inferFromVolume;

  private @Nullable String inferFromVolumeFailurePolicy;

  private @Nullable String kind;

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
