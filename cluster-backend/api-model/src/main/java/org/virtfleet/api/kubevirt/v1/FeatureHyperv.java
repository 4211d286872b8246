package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Makes Windows feel at home: what Microsoft's hypervisor offers its guests.
public final class FeatureHyperv extends OpenObject {
  @JsonPropertyDescription("A switch.")
  private @Nullable FeatureState evmcs;

  @JsonPropertyDescription("A switch.")
  private @Nullable FeatureState frequencies;

  @JsonPropertyDescription("A switch.")
  private @Nullable FeatureState ipi;

  @JsonPropertyDescription("A switch.")
  private @Nullable FeatureState reenlightenment;

  @JsonPropertyDescription("A switch.")
  private @Nullable FeatureState relaxed;

  @JsonPropertyDescription("A switch.")
  private @Nullable FeatureState reset;

  @JsonPropertyDescription("A switch.")
  private @Nullable FeatureState runtime;

  @JsonPropertyDescription("How often the guest tries a lock before it tells the hypervisor.")
  private @Nullable FeatureSpinlocks spinlocks;

  @JsonPropertyDescription("A switch.")
  private @Nullable FeatureState synic;

  @JsonPropertyDescription("The synthetic timers of Hyper-V.")
  private @Nullable SyNICTimer synictimer;

  @JsonPropertyDescription("Flushes of the address cache by the hypervisor.")
  private @Nullable TLBFlush tlbflush;

  @JsonPropertyDescription("A switch.")
  private @Nullable FeatureState vapic;

  @JsonPropertyDescription("The name by which the hypervisor calls itself.")
  private @Nullable FeatureVendorID vendorid;

  @JsonPropertyDescription("A switch.")
  private @Nullable FeatureState vpindex;

  public @Nullable FeatureState getEvmcs() {
    return evmcs;
  }

  public FeatureHyperv setEvmcs(@Nullable FeatureState evmcs) {
    this.evmcs = evmcs;
    return this;
  }

  public @Nullable FeatureState getFrequencies() {
    return frequencies;
  }

  public FeatureHyperv setFrequencies(@Nullable FeatureState frequencies) {
    this.frequencies = frequencies;
    return this;
  }

  public @Nullable FeatureState getIpi() {
    return ipi;
  }

  public FeatureHyperv setIpi(@Nullable FeatureState ipi) {
    this.ipi = ipi;
    return this;
  }

  public @Nullable FeatureState getReenlightenment() {
    return reenlightenment;
  }

  public FeatureHyperv setReenlightenment(@Nullable FeatureState reenlightenment) {
    this.reenlightenment = reenlightenment;
    return this;
  }

  public @Nullable FeatureState getRelaxed() {
    return relaxed;
  }

  public FeatureHyperv setRelaxed(@Nullable FeatureState relaxed) {
    this.relaxed = relaxed;
    return this;
  }

  public @Nullable FeatureState getReset() {
    return reset;
  }

  public FeatureHyperv setReset(@Nullable FeatureState reset) {
    this.reset = reset;
    return this;
  }

  public @Nullable FeatureState getRuntime() {
    return runtime;
  }

  public FeatureHyperv setRuntime(@Nullable FeatureState runtime) {
    this.runtime = runtime;
    return this;
  }

  public @Nullable FeatureSpinlocks getSpinlocks() {
    return spinlocks;
  }

  public FeatureHyperv setSpinlocks(@Nullable FeatureSpinlocks spinlocks) {
    this.spinlocks = spinlocks;
    return this;
  }

  public @Nullable FeatureState getSynic() {
    return synic;
  }

  public FeatureHyperv setSynic(@Nullable FeatureState synic) {
    this.synic = synic;
    return this;
  }

  public @Nullable SyNICTimer getSynictimer() {
    return synictimer;
  }

  public FeatureHyperv setSynictimer(@Nullable SyNICTimer synictimer) {
    this.synictimer = synictimer;
    return this;
  }

  public @Nullable TLBFlush getTlbflush() {
    return tlbflush;
  }

  public FeatureHyperv setTlbflush(@Nullable TLBFlush tlbflush) {
    this.tlbflush = tlbflush;
    return this;
  }

  public @Nullable FeatureState getVapic() {
    return vapic;
  }

  public FeatureHyperv setVapic(@Nullable FeatureState vapic) {
    this.vapic = vapic;
    return this;
  }

  public @Nullable FeatureVendorID getVendorid() {
    return vendorid;
  }

  public FeatureHyperv setVendorid(@Nullable FeatureVendorID vendorid) {
    this.vendorid = vendorid;
    return this;
  }

  public @Nullable FeatureState getVpindex() {
    return vpindex;
  }

  public FeatureHyperv setVpindex(@Nullable FeatureState vpindex) {
    this.vpindex = vpindex;
    return this;
  }
}
