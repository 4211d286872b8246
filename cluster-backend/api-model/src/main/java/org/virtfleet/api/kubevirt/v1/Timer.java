package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Timer.
public final class Timer extends OpenObject {
  private @Nullable HPETTimer hpet;

  private @Nullable HypervTimer hyperv;

  private @Nullable KVMTimer kvm;

  private @Nullable PITTimer pit;

  private @Nullable RTCTimer rtc;

  public @Nullable HPETTimer getHpet() {
    return hpet;
  }

  public Timer setHpet(@Nullable HPETTimer hpet) {
    this.hpet = hpet;
    return this;
  }

  public @Nullable HypervTimer getHyperv() {
    return hyperv;
  }

  public Timer setHyperv(@Nullable HypervTimer hyperv) {
    this.hyperv = hyperv;
    return this;
  }

  public @Nullable KVMTimer getKvm() {
    return kvm;
  }

  public Timer setKvm(@Nullable KVMTimer kvm) {
    this.kvm = kvm;
    return this;
  }

  public @Nullable PITTimer getPit() {
    return pit;
  }

  public Timer setPit(@Nullable PITTimer pit) {
    this.pit = pit;
    return this;
  }

  public @Nullable RTCTimer getRtc() {
    return rtc;
  }

  public Timer setRtc(@Nullable RTCTimer rtc) {
    this.rtc = rtc;
    return this;
  }
}
