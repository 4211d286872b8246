package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Which guest moves, and what its target must be like.
public final class VirtualMachineInstanceMigrationSpec extends OpenObject {
  @JsonPropertyDescription("Labels that the target must have beside those that the guest asks for.")
  private @Nullable Map<String, String> addedNodeSelector;

  @JsonPropertyDescription("Which migrations go first when many wait.")
  private @Nullable String priority;

  @JsonPropertyDescription("Takes a guest from another cluster.")
  private @Nullable VirtualMachineInstanceMigrationTarget receive;

  @JsonPropertyDescription("Sends the guest to another cluster.")
  private @Nullable VirtualMachineInstanceMigrationSource sendTo;

  @JsonPropertyDescription("The guest, in the same namespace.")
  private @Nullable String vmiName;

  public Map<String, String> getAddedNodeSelector() {
    return addedNodeSelector == null ? Map.of() : addedNodeSelector;
  }

  public VirtualMachineInstanceMigrationSpec setAddedNodeSelector(
      Map<String, String> addedNodeSelector) {
    this.addedNodeSelector = addedNodeSelector;
    return this;
  }

  public @Nullable String getPriority() {
    return priority;
  }

  public VirtualMachineInstanceMigrationSpec setPriority(@Nullable String priority) {
    this.priority = priority;
    return this;
  }

  public @Nullable VirtualMachineInstanceMigrationTarget getReceive() {
    return receive;
  }

  public VirtualMachineInstanceMigrationSpec setReceive(
      @Nullable VirtualMachineInstanceMigrationTarget receive) {
    this.receive = receive;
    return this;
  }

  public @Nullable VirtualMachineInstanceMigrationSource getSendTo() {
    return sendTo;
  }

  public VirtualMachineInstanceMigrationSpec setSendTo(
      @Nullable VirtualMachineInstanceMigrationSource sendTo) {
    this.sendTo = sendTo;
    return this;
  }

  public @Nullable String getVmiName() {
    return vmiName;
  }

  public VirtualMachineInstanceMigrationSpec setVmiName(@Nullable String vmiName) {
    this.vmiName = vmiName;
    return this;
  }
}
