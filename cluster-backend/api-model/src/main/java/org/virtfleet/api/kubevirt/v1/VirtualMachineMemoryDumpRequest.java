package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The wish for a dump of the guest's memory.
public final class VirtualMachineMemoryDumpRequest extends OpenObject {
  @JsonPropertyDescription("Where it goes.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String claimName = "";

  @JsonPropertyDescription("How far it is.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String phase = "";

  private @Nullable String endTimestamp;

  private @Nullable String fileName;

  private @Nullable String message;

  private @Nullable Boolean remove;

  private @Nullable String startTimestamp;

  public String getClaimName() {
    return claimName;
  }

  public VirtualMachineMemoryDumpRequest setClaimName(String claimName) {
    this.claimName = claimName;
    return this;
  }

  public String getPhase() {
    return phase;
  }

  public VirtualMachineMemoryDumpRequest setPhase(String phase) {
    this.phase = phase;
    return this;
  }

  public @Nullable String getEndTimestamp() {
    return endTimestamp;
  }

  public VirtualMachineMemoryDumpRequest setEndTimestamp(@Nullable String endTimestamp) {
    this.endTimestamp = endTimestamp;
    return this;
  }

  public @Nullable String getFileName() {
    return fileName;
  }

  public VirtualMachineMemoryDumpRequest setFileName(@Nullable String fileName) {
    this.fileName = fileName;
    return this;
  }

  public @Nullable String getMessage() {
    return message;
  }

  public VirtualMachineMemoryDumpRequest setMessage(@Nullable String message) {
    this.message = message;
    return this;
  }

  public @Nullable Boolean getRemove() {
    return remove;
  }

  public VirtualMachineMemoryDumpRequest setRemove(@Nullable Boolean remove) {
    this.remove = remove;
    return this;
  }

  public @Nullable String getStartTimestamp() {
    return startTimestamp;
  }

  public VirtualMachineMemoryDumpRequest setStartTimestamp(@Nullable String startTimestamp) {
    this.startTimestamp = startTimestamp;
    return this;
  }
}
