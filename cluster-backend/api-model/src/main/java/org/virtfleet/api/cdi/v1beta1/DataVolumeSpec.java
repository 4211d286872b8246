package org.virtfleet.api.cdi.v1beta1;

import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// DataVolumeSpec.
public final class DataVolumeSpec extends OpenObject {
  private @Nullable List<DataVolumeCheckpoint> checkpoints;

  @SchemaFrom(type = DataVolumeContentType.class)
  private @Nullable String contentType;

  private @Nullable Boolean finalCheckpoint;

  private @Nullable Boolean preallocation;

  private @Nullable String priorityClassName;

  private @Nullable PersistentVolumeClaimSpec pvc;

  private @Nullable String serviceAccountName;

  private @Nullable DataVolumeSource source;

  private @Nullable DataVolumeSourceRef sourceRef;

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
