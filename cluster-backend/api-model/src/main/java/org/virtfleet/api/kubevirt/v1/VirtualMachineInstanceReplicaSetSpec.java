package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.kubernetes.api.model.LabelSelector;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// How many instances, and what they are like.
public final class VirtualMachineInstanceReplicaSetSpec extends OpenObject {
  @JsonPropertyDescription("Whether nothing is made or deleted for now.")
  private @Nullable Boolean paused;

  @JsonPropertyDescription("How many instances there should be; one where nothing is said.")
  private @Nullable Integer replicas;

  @JsonPropertyDescription("The labels of its instances.")
  @JsonSetter(nulls = Nulls.SKIP)
  private LabelSelector selector = new LabelSelector();

  @JsonPropertyDescription("What each instance is like.")
  @JsonSetter(nulls = Nulls.SKIP)
  private VirtualMachineInstanceTemplateSpec template = new VirtualMachineInstanceTemplateSpec();

  public @Nullable Boolean getPaused() {
    return paused;
  }

  public VirtualMachineInstanceReplicaSetSpec setPaused(@Nullable Boolean paused) {
    this.paused = paused;
    return this;
  }

  public @Nullable Integer getReplicas() {
    return replicas;
  }

  public VirtualMachineInstanceReplicaSetSpec setReplicas(@Nullable Integer replicas) {
    this.replicas = replicas;
    return this;
  }

  public LabelSelector getSelector() {
    return selector;
  }

  public VirtualMachineInstanceReplicaSetSpec setSelector(LabelSelector selector) {
    this.selector = selector;
    return this;
  }

  public VirtualMachineInstanceTemplateSpec getTemplate() {
    return template;
  }

  public VirtualMachineInstanceReplicaSetSpec setTemplate(
      VirtualMachineInstanceTemplateSpec template) {
    this.template = template;
    return this;
  }
}
