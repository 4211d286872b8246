package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;
import org.virtfleet.api.VolumeMode;

/// The claim behind a volume.
public final class PersistentVolumeClaimInfo extends OpenObject {
  @JsonPropertyDescription("How many nodes may use it at once.")
  private @Nullable List<String> accessModes;

  @JsonPropertyDescription("Its size.")
  private @Nullable Map<String, Quantity> capacity;

  @JsonPropertyDescription("Its name.")
  private @Nullable String claimName;

  @JsonPropertyDescription("Which share of it a file system takes.")
  @Pattern("^(0(?:\\.\\d{1,3})?|1)$") private @Nullable String filesystemOverhead;

  @JsonPropertyDescription("Whether its space is taken at once.")
  private @Nullable Boolean preallocated;

  @JsonPropertyDescription("The size asked for.")
  private @Nullable Map<String, Quantity> requests;

  @JsonPropertyDescription("A file system or a raw device.")
  @SchemaFrom(type = VolumeMode.class)
  private @Nullable String volumeMode;

  public List<String> getAccessModes() {
    return accessModes == null ? List.of() : accessModes;
  }

  public PersistentVolumeClaimInfo setAccessModes(List<String> accessModes) {
    this.accessModes = accessModes;
    return this;
  }

  public Map<String, Quantity> getCapacity() {
    return capacity == null ? Map.of() : capacity;
  }

  public PersistentVolumeClaimInfo setCapacity(Map<String, Quantity> capacity) {
    this.capacity = capacity;
    return this;
  }

  public @Nullable String getClaimName() {
    return claimName;
  }

  public PersistentVolumeClaimInfo setClaimName(@Nullable String claimName) {
    this.claimName = claimName;
    return this;
  }

  public @Nullable String getFilesystemOverhead() {
    return filesystemOverhead;
  }

  public PersistentVolumeClaimInfo setFilesystemOverhead(@Nullable String filesystemOverhead) {
    this.filesystemOverhead = filesystemOverhead;
    return this;
  }

  public @Nullable Boolean getPreallocated() {
    return preallocated;
  }

  public PersistentVolumeClaimInfo setPreallocated(@Nullable Boolean preallocated) {
    this.preallocated = preallocated;
    return this;
  }

  public Map<String, Quantity> getRequests() {
    return requests == null ? Map.of() : requests;
  }

  public PersistentVolumeClaimInfo setRequests(Map<String, Quantity> requests) {
    this.requests = requests;
    return this;
  }

  public @Nullable String getVolumeMode() {
    return volumeMode;
  }

  public PersistentVolumeClaimInfo setVolumeMode(@Nullable String volumeMode) {
    this.volumeMode = volumeMode;
    return this;
  }
}
