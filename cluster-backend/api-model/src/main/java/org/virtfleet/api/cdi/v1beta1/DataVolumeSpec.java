package org.virtfleet.api.cdi.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// What the volume is like, and where its first content comes from.
public final class DataVolumeSpec extends OpenObject {
  @JsonPropertyDescription("The steps of an import that is done in several.")
  private @Nullable List<DataVolumeCheckpoint> checkpoints;

  @JsonPropertyDescription(
      "kubevirt for a disk image (the default), archive for a tar archive of files.")
  @SchemaFrom(type = DataVolumeContentType.class)
  private @Nullable String contentType;

  @JsonPropertyDescription("True when the last step is there.")
  private @Nullable Boolean finalCheckpoint;

  @JsonPropertyDescription("True to take all the space at once.")
  private @Nullable Boolean preallocation;

  @JsonPropertyDescription("How important the transfer is beside others.")
  private @Nullable String priorityClassName;

  @JsonPropertyDescription("The claim that is made, in Kubernetes' own words.")
  private @Nullable PersistentVolumeClaimSpec pvc;

  @JsonPropertyDescription("The service account that does the transfer.")
  private @Nullable String serviceAccountName;

  @JsonPropertyDescription("Where the first content comes from. Exactly one kind.")
  private @Nullable DataVolumeSource source;

  @JsonPropertyDescription("From what an object names, such as a DataSource.")
  private @Nullable DataVolumeSourceRef sourceRef;

  @JsonPropertyDescription(
      "The claim that is made, where what is not said comes from the storage profile.")
  private @Nullable StorageSpec storage;

  public List<DataVolumeCheckpoint> getCheckpoints() {
    return checkpoints == null ? List.of() : checkpoints;
  }

  public DataVolumeSpec setCheckpoints(List<DataVolumeCheckpoint> checkpoints) {
    this.checkpoints = checkpoints;
    return this;
  }

  public @Nullable String getContentType() {
    return contentType;
  }

  public DataVolumeSpec setContentType(@Nullable String contentType) {
    this.contentType = contentType;
    return this;
  }

  public @Nullable Boolean getFinalCheckpoint() {
    return finalCheckpoint;
  }

  public DataVolumeSpec setFinalCheckpoint(@Nullable Boolean finalCheckpoint) {
    this.finalCheckpoint = finalCheckpoint;
    return this;
  }

  public @Nullable Boolean getPreallocation() {
    return preallocation;
  }

  public DataVolumeSpec setPreallocation(@Nullable Boolean preallocation) {
    this.preallocation = preallocation;
    return this;
  }

  public @Nullable String getPriorityClassName() {
    return priorityClassName;
  }

  public DataVolumeSpec setPriorityClassName(@Nullable String priorityClassName) {
    this.priorityClassName = priorityClassName;
    return this;
  }

  public @Nullable PersistentVolumeClaimSpec getPvc() {
    return pvc;
  }

  public DataVolumeSpec setPvc(@Nullable PersistentVolumeClaimSpec pvc) {
    this.pvc = pvc;
    return this;
  }

  public @Nullable String getServiceAccountName() {
    return serviceAccountName;
  }

  public DataVolumeSpec setServiceAccountName(@Nullable String serviceAccountName) {
    this.serviceAccountName = serviceAccountName;
    return this;
  }

  public @Nullable DataVolumeSource getSource() {
    return source;
  }

  public DataVolumeSpec setSource(@Nullable DataVolumeSource source) {
    this.source = source;
    return this;
  }

  public @Nullable DataVolumeSourceRef getSourceRef() {
    return sourceRef;
  }

  public DataVolumeSpec setSourceRef(@Nullable DataVolumeSourceRef sourceRef) {
    this.sourceRef = sourceRef;
    return this;
  }

  public @Nullable StorageSpec getStorage() {
    return storage;
  }

  public DataVolumeSpec setStorage(@Nullable StorageSpec storage) {
    this.storage = storage;
    return this;
  }
}
