package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// FeatureHyperv.
public final class FeatureHyperv extends OpenObject {
  private @Nullable FeatureState evmcs;

  private @Nullable FeatureState frequencies;

  private @Nullable FeatureState ipi;

  private @Nullable FeatureState reenlightenment;

  private @Nullable FeatureState relaxed;

  private @Nullable FeatureState reset;

  private @Nullable FeatureState runtime;

  private @Nullable FeatureSpinlocks spinlocks;

  private @Nullable FeatureState synic;

  private @Nullable SyNICTimer synictimer;

  private @Nullable TLBFlush tlbflush;

  private @Nullable FeatureState vapic;

  private @Nullable FeatureVendorID vendorid;

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
