package org.virtfleet.api.cdi.v1beta1;

import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.TypedLocalObjectReference;
import io.fabric8.kubernetes.api.model.TypedObjectReference;
import io.fabric8.kubernetes.api.model.VolumeResourceRequirements;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;
import org.virtfleet.api.VolumeMode;

/// StorageSpec.
public final class StorageSpec extends OpenObject {
  private @Nullable List<String> accessModes;

  private @Nullable TypedLocalObjectReference dataSource;

  private @Nullable TypedObjectReference dataSourceRef;

  private @Nullable VolumeResourceRequirements resources;

  private @Nullable LabelSelector selector;

  private @Nullable String storageClassName;

  @SchemaFrom(type = VolumeMode.class)
  private @Nullable String volumeMode;

  private @Nullable String volumeName;

  public List<String> getAccessModes() {
    return accessModes == null ? List.of() : accessModes;
  }

  public StorageSpec setAccessModes(List<String> accessModes) {
    this.accessModes = accessModes;
    return this;
  }

  public @Nullable TypedLocalObjectReference getDataSource() {
    return dataSource;
  }

  public StorageSpec setDataSource(@Nullable TypedLocalObjectReference dataSource) {
    this.dataSource = dataSource;
    return this;
  }

  public @Nullable TypedObjectReference getDataSourceRef() {
    return dataSourceRef;
  }

  public StorageSpec setDataSourceRef(@Nullable TypedObjectReference dataSourceRef) {
    this.dataSourceRef = dataSourceRef;
    return this;
  }

  public @Nullable VolumeResourceRequirements getResources() {
    return resources;
  }

  public StorageSpec setResources(@Nullable VolumeResourceRequirements resources) {
    this.resources = resources;
    return this;
  }

  public @Nullable LabelSelector getSelector() {
    return selector;
  }

  public StorageSpec setSelector(@Nullable LabelSelector selector) {
    this.selector = selector;
    return this;
  }

  public @Nullable String getStorageClassName() {
    return storageClassName;
  }

  public StorageSpec setStorageClassName(@Nullable String storageClassName) {
    this.storageClassName = storageClassName;
    return this;
  }

  public @Nullable String getVolumeMode() {
    return volumeMode;
  }

  public StorageSpec setVolumeMode(@Nullable String volumeMode) {
    this.volumeMode = volumeMode;
    return this;
  }

  public @Nullable String getVolumeName() {
    return volumeName;
  }

  public StorageSpec setVolumeName(@Nullable String volumeName) {
    this.volumeName = volumeName;
    return this;
  }
}
