package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The guest's timers.
public final class Timer extends OpenObject {
  @JsonPropertyDescription("The HPET.")
  private @Nullable HPETTimer hpet;

  @JsonPropertyDescription("The clock that Windows reads without leaving the guest.")
  private @Nullable HypervTimer hyperv;

  @JsonPropertyDescription("The clock of KVM.")
  private @Nullable KVMTimer kvm;

  @JsonPropertyDescription("The old timer of the PC.")
  private @Nullable PITTimer pit;

  @JsonPropertyDescription("The real-time clock.")
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
