package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// How many of the wanted machines or instances there are: the status of pools and of replica sets.
public final class ReplicaStatus extends OpenObject {
  @JsonPropertyDescription("Statements about it.")
  private @Nullable List<VirtualMachineCondition> conditions;

  @JsonPropertyDescription("The selector as text, for autoscalers.")
  private @Nullable String labelSelector;

  @JsonPropertyDescription("How many there are.")
  private @Nullable Integer replicas;

  @JsonPropertyDescription("How many of them are ready.")
  private @Nullable Integer readyReplicas;

  public List<VirtualMachineCondition> getConditions() {
    return Objects.requireNonNullElse(conditions, List.of());
  }

  public ReplicaStatus setConditions(@Nullable List<VirtualMachineCondition> conditions) {
    this.conditions = conditions;
    return this;
  }

  public @Nullable String getLabelSelector() {
    return labelSelector;
  }

  public ReplicaStatus setLabelSelector(@Nullable String labelSelector) {
    this.labelSelector = labelSelector;
    return this;
  }

  public @Nullable Integer getReplicas() {
    return replicas;
  }

  public ReplicaStatus setReplicas(@Nullable Integer replicas) {
    this.replicas = replicas;
    return this;
  }

  public @Nullable Integer getReadyReplicas() {
    return readyReplicas;
  }

  public ReplicaStatus setReadyReplicas(@Nullable Integer readyReplicas) {
    this.readyReplicas = readyReplicas;
    return this;
  }
}
