package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Features of the platform.
public final class Features extends OpenObject {
  @JsonPropertyDescription("A switch.")
  private @Nullable FeatureState acpi;

  @JsonPropertyDescription("The interrupt controller of the PC.")
  private @Nullable FeatureAPIC apic;

  @JsonPropertyDescription(
      "Makes Windows feel at home: what Microsoft's hypervisor offers its guests.")
  private @Nullable FeatureHyperv hyperv;

  @JsonPropertyDescription("All Hyper-V features that the host has.")
  private @Nullable HyperVPassthrough hypervPassthrough;

  @JsonPropertyDescription("What the guest sees of KVM.")
  private @Nullable FeatureKVM kvm;

  @JsonPropertyDescription("A switch.")
  private @Nullable FeatureState pvspinlock;

  @JsonPropertyDescription("A switch.")
  private @Nullable FeatureState smm;

  public @Nullable FeatureState getAcpi() {
    return acpi;
  }

  public Features setAcpi(@Nullable FeatureState acpi) {
    this.acpi = acpi;
    return this;
  }

  public @Nullable FeatureAPIC getApic() {
    return apic;
  }

  public Features setApic(@Nullable FeatureAPIC apic) {
    this.apic = apic;
    return this;
  }

  public @Nullable FeatureHyperv getHyperv() {
    return hyperv;
  }

  public Features setHyperv(@Nullable FeatureHyperv hyperv) {
    this.hyperv = hyperv;
    return this;
  }

  public @Nullable HyperVPassthrough getHypervPassthrough() {
    return hypervPassthrough;
  }

  public Features setHypervPassthrough(@Nullable HyperVPassthrough hypervPassthrough) {
    this.hypervPassthrough = hypervPassthrough;
    return this;
  }

  public @Nullable FeatureKVM getKvm() {
    return kvm;
  }

  public Features setKvm(@Nullable FeatureKVM kvm) {
    this.kvm = kvm;
    return this;
  }

  public @Nullable FeatureState getPvspinlock() {
    return pvspinlock;
  }

  public Features setPvspinlock(@Nullable FeatureState pvspinlock) {
    this.pvspinlock = pvspinlock;
    return this;
  }

  public @Nullable FeatureState getSmm() {
    return smm;
  }

  public Features setSmm(@Nullable FeatureState smm) {
    this.smm = smm;
    return this;
  }
}
