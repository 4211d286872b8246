package org.virtfleet.api.cdi.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.TypedLocalObjectReference;
import io.fabric8.kubernetes.api.model.TypedObjectReference;
import io.fabric8.kubernetes.api.model.VolumeResourceRequirements;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;
import org.virtfleet.api.VolumeMode;

/// The claim that is made, where what is not said comes from the storage profile.
public final class StorageSpec extends OpenObject {
  @JsonPropertyDescription("How many nodes shall be able to use it at once.")
  private @Nullable List<String> accessModes;

  @JsonPropertyDescription("An object in the same namespace that the first content comes from.")
  private @Nullable TypedLocalObjectReference dataSource;

  @JsonPropertyDescription("An object that the first content comes from.")
  private @Nullable TypedObjectReference dataSourceRef;

  @JsonPropertyDescription("How much space is wanted.")
  private @Nullable VolumeResourceRequirements resources;

  @JsonPropertyDescription("Which volumes are allowed, by their labels.")
  private @Nullable LabelSelector selector;

  @JsonPropertyDescription("The class of storage; the default class when nothing is said.")
  private @Nullable String storageClassName;

  @JsonPropertyDescription(
      "A file system or a raw device; the storage profile chooses when nothing is said.")
  @SchemaFrom(type = VolumeMode.class)
  private @Nullable String volumeMode;

  @JsonPropertyDescription("The volume to bind to.")
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
