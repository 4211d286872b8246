package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The preference from which defaults come.
public final class PreferenceMatcher extends OpenObject {
  @JsonPropertyDescription("Its name.")
  private @Nullable String name;

  @JsonPropertyDescription("The volume whose labels name the preference.")
  private @Nullable String inferFromVolume;

  @JsonPropertyDescription("What happens when they do not: Reject or Ignore.")
  private @Nullable String inferFromVolumeFailurePolicy;

  @JsonPropertyDescription(
      "VirtualMachinePreference or VirtualMachineClusterPreference (the default).")
  private @Nullable String kind;

  @JsonPropertyDescription("A kept copy of it that is to be used.")
  private @Nullable String revisionName;

  public @Nullable String getName() {
    return name;
  }

  public PreferenceMatcher setName(@Nullable String name) {
    this.name = name;
    return this;
  }

  public @Nullable String getInferFromVolume() {
    return inferFromVolume;
  }

  public PreferenceMatcher setInferFromVolume(@Nullable String inferFromVolume) {
    this.inferFromVolume = inferFromVolume;
    return this;
  }

  public @Nullable String getInferFromVolumeFailurePolicy() {
    return inferFromVolumeFailurePolicy;
  }

  public PreferenceMatcher setInferFromVolumeFailurePolicy(
      @Nullable String inferFromVolumeFailurePolicy) {
    this.inferFromVolumeFailurePolicy = inferFromVolumeFailurePolicy;
    return this;
  }

  public @Nullable String getKind() {
    return kind;
  }

  public PreferenceMatcher setKind(@Nullable String kind) {
    this.kind = kind;
    return this;
  }

  public @Nullable String getRevisionName() {
    return revisionName;
  }

  public PreferenceMatcher setRevisionName(@Nullable String revisionName) {
    this.revisionName = revisionName;
    return this;
  }
}
