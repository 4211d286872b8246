package org.virtfleet.domain;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.ClockOffsetUTC;
import org.virtfleet.api.kubevirt.v1.HPETTimer;
import org.virtfleet.api.kubevirt.v1.HypervTimer;
import org.virtfleet.api.kubevirt.v1.PITTimer;
import org.virtfleet.api.kubevirt.v1.RTCTimer;
import org.virtfleet.api.kubevirt.v1.Timer;
import org.virtfleet.domain.xml.Clock;

/// `spec.domain.clock`. Timers that only KVM has are left out under emulation.
final class ClockConfigurator implements DomainConfigurator {
  @Override
  public void configure(DomainRequest request, DomainDraft draft) {
    var clock =
        Objects.requireNonNullElseGet(
            request.domain().getClock(), org.virtfleet.api.kubevirt.v1.Clock::new);
    if (clock.getUtc() != null && clock.getTimezone() != null) {
      draft.refuse("spec.domain.clock", "a clock has either utc or timezone, not both");
    }
    List<Clock.Timer> timers = timers(sources(clock.getTimer(), request), request);
    draft.clock(new Clock(base(clock.getUtc(), clock.getTimezone()), timers));
  }

  private static Clock.Base base(@Nullable ClockOffsetUTC utc, @Nullable String zone) {
    if (zone != null) {
      return new Clock.Zone(zone);
    }
    Integer seconds = utc == null ? null : utc.getOffsetSeconds();
    return seconds == null || seconds == 0 ? new Clock.Utc() : new Clock.Shifted(seconds);
  }

  /// What the VMI says, and where that is nothing, for Windows what it keeps time best with.
  private static Timer sources(@Nullable Timer asked, DomainRequest request) {
    if (asked != null) {
      return asked;
    }
    if (!request.isWindows()) {
      return new Timer();
    }
    return new Timer()
        .setHpet(new HPETTimer().setPresent(false))
        .setPit(new PITTimer().setTickPolicy("delay"))
        .setRtc(new RTCTimer().setTickPolicy("catchup"))
        .setHyperv(new HypervTimer());
  }

  private static List<Clock.Timer> timers(Timer timer, DomainRequest request) {
    boolean accelerated = request.platform().isAccelerated();
    boolean needed = timer.getHyperv() == null && HyperV.needsClock(request);
    return Stream.of(
            Optional.ofNullable(timer.getRtc())
                .map(rtc -> timer("rtc", rtc.getPresent(), rtc.getTickPolicy(), rtc.getTrack())),
            Optional.ofNullable(timer.getPit())
                .map(pit -> timer("pit", pit.getPresent(), pit.getTickPolicy(), null)),
            Optional.ofNullable(timer.getHpet())
                .map(hpet -> timer("hpet", hpet.getPresent(), hpet.getTickPolicy(), null)),
            Optional.ofNullable(timer.getKvm())
                .filter(_ -> accelerated)
                .map(kvm -> timer("kvmclock", kvm.getPresent(), null, null)),
            Optional.ofNullable(needed ? new HypervTimer() : timer.getHyperv())
                .filter(_ -> accelerated)
                .map(hyperv -> timer("hypervclock", hyperv.getPresent(), null, null)))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Clock.Timer timer(
      String name, @Nullable Boolean present, @Nullable String tickPolicy, @Nullable String track) {
    return new Clock.Timer(
        name,
        Optional.of(present == null || present),
        Optional.ofNullable(tickPolicy),
        Optional.ofNullable(track));
  }
}
