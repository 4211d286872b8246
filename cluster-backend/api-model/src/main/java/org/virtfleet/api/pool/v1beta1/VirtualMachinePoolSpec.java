package org.virtfleet.api.pool.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// How many machines, what they are like, and how they are changed.
public final class VirtualMachinePoolSpec extends OpenObject {
  @JsonPropertyDescription("Whether nothing is made, changed or deleted for now.")
  private @Nullable Boolean paused;

  @JsonPropertyDescription("How many machines there should be; one where nothing is said.")
  private @Nullable Integer replicas;

  @JsonPropertyDescription("The labels of its machines.")
  @JsonSetter(nulls = Nulls.SKIP)
  private LabelSelector selector = new LabelSelector();

  @JsonPropertyDescription("What each machine is like.")
  @JsonSetter(nulls = Nulls.SKIP)
  private VirtualMachineTemplateSpec virtualMachineTemplate = new VirtualMachineTemplateSpec();

  @JsonPropertyDescription(
      "How many machines, or what share of them, may be off during a change; all where nothing is said.")
  private @Nullable IntOrString maxUnavailable;

  @JsonPropertyDescription(
      "When a machine that does not start is replaced; never where nothing is said.")
  private @Nullable PoolAutohealing autohealing;

  @JsonPropertyDescription("Which names in the template get the number of the machine.")
  private @Nullable PoolNameGeneration nameGeneration;

  @JsonPropertyDescription("Which machines go first when there are too many.")
  private @Nullable PoolStrategy scaleInStrategy;

  @JsonPropertyDescription("How machines that are there follow a change of the template.")
  private @Nullable PoolStrategy updateStrategy;

  public @Nullable Boolean getPaused() {
    return paused;
  }

  public VirtualMachinePoolSpec setPaused(@Nullable Boolean paused) {
    this.paused = paused;
    return this;
  }

  public @Nullable Integer getReplicas() {
    return replicas;
  }

  public VirtualMachinePoolSpec setReplicas(@Nullable Integer replicas) {
    this.replicas = replicas;
    return this;
  }

  public LabelSelector getSelector() {
    return selector;
  }

  public VirtualMachinePoolSpec setSelector(LabelSelector selector) {
    this.selector = selector;
    return this;
  }

  public VirtualMachineTemplateSpec getVirtualMachineTemplate() {
    return virtualMachineTemplate;
  }

  public VirtualMachinePoolSpec setVirtualMachineTemplate(
      VirtualMachineTemplateSpec virtualMachineTemplate) {
    this.virtualMachineTemplate = virtualMachineTemplate;
    return this;
  }

  public @Nullable IntOrString getMaxUnavailable() {
    return maxUnavailable;
  }

  public VirtualMachinePoolSpec setMaxUnavailable(@Nullable IntOrString maxUnavailable) {
    this.maxUnavailable = maxUnavailable;
    return this;
  }

  public @Nullable PoolNameGeneration getNameGeneration() {
    return nameGeneration;
  }

  public VirtualMachinePoolSpec setNameGeneration(@Nullable PoolNameGeneration nameGeneration) {
    this.nameGeneration = nameGeneration;
    return this;
  }

  public @Nullable PoolStrategy getScaleInStrategy() {
    return scaleInStrategy;
  }

  public VirtualMachinePoolSpec setScaleInStrategy(@Nullable PoolStrategy scaleInStrategy) {
    this.scaleInStrategy = scaleInStrategy;
    return this;
  }

  public @Nullable PoolStrategy getUpdateStrategy() {
    return updateStrategy;
  }

  public VirtualMachinePoolSpec setUpdateStrategy(@Nullable PoolStrategy updateStrategy) {
    this.updateStrategy = updateStrategy;
    return this;
  }

  public @Nullable PoolAutohealing getAutohealing() {
    return autohealing;
  }

  public VirtualMachinePoolSpec setAutohealing(@Nullable PoolAutohealing autohealing) {
    this.autohealing = autohealing;
    return this;
  }
}
