package org.virtfleet.domain;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.ClockOffsetUTC;
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
    List<Clock.Timer> timers =
        clock.getTimer() == null
            ? List.of()
            : timers(clock.getTimer(), request.platform().isAccelerated());
    draft.clock(new Clock(base(clock.getUtc(), clock.getTimezone()), timers));
  }

  private static Clock.Base base(@Nullable ClockOffsetUTC utc, @Nullable String zone) {
    if (zone != null) {
      return new Clock.Zone(zone);
    }
    Integer seconds = utc == null ? null : utc.getOffsetSeconds();
    return seconds == null || seconds == 0 ? new Clock.Utc() : new Clock.Shifted(seconds);
  }

  private static List<Clock.Timer> timers(Timer timer, boolean accelerated) {
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
            Optional.ofNullable(timer.getHyperv())
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
