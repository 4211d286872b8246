package org.virtfleet.api.kubevirt.v1;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// VirtualMachineInstanceMigrationSpec.
public final class VirtualMachineInstanceMigrationSpec extends OpenObject {
  private @Nullable Map<String, String> addedNodeSelector;

  private @Nullable String priority;

  private @Nullable VirtualMachineInstanceMigrationTarget receive;

  private @Nullable VirtualMachineInstanceMigrationSource sendTo;

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
