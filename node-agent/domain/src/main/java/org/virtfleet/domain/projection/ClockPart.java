package org.virtfleet.domain.projection;

import java.util.Optional;
import org.virtfleet.api.kubevirt.v1.Clock;
import org.virtfleet.api.kubevirt.v1.ClockOffsetUTC;
import org.virtfleet.api.kubevirt.v1.HPETTimer;
import org.virtfleet.api.kubevirt.v1.HypervTimer;
import org.virtfleet.api.kubevirt.v1.KVMTimer;
import org.virtfleet.api.kubevirt.v1.PITTimer;
import org.virtfleet.api.kubevirt.v1.RTCTimer;
import org.virtfleet.api.kubevirt.v1.Timer;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;

/// `<clock>`. A clock on the host's local time, or with an offset of its own, has no word in the
/// API; its timers have.
final class ClockPart implements SpecPart {
  @Override
  public void read(XmlView domain, VirtualMachineInstanceSpec spec) {
    domain
        .child("clock")
        .ifPresent(xml -> {
          Optional<Clock> offset = offset(xml);
          if (xml.has("timer")) {
            spec.getDomain().setClock(offset.orElseGet(Clock::new).setTimer(timers(xml)));
          } else {
            offset.ifPresent(spec.getDomain()::setClock);
          }
        });
  }

  private static Optional<Clock> offset(XmlView clock) {
    return switch (clock.attribute("offset").orElse("")) {
      case "utc" -> Optional.of(new Clock().setUtc(new ClockOffsetUTC()));
      case "timezone" -> clock.attribute("timezone").map(new Clock()::setTimezone);
      default -> Optional.empty();
    };
  }

  private static Timer timers(XmlView clock) {
    Timer timers = new Timer();
    clock.children("timer").forEach(timer -> read(timer, timers));
    return timers;
  }

  private static void read(XmlView timer, Timer timers) {
    Optional<Boolean> present = timer.flag("present");
    Optional<String> policy = timer.attribute("tickpolicy");
    switch (timer.attribute("name").orElse("")) {
      case "rtc" ->
          timers.setRtc(
              new RTCTimer()
                  .setPresent(present.orElse(null))
                  .setTickPolicy(policy.orElse(null))
                  .setTrack(timer.attribute("track").orElse(null)));
      case "pit" ->
          timers.setPit(
              new PITTimer().setPresent(present.orElse(null)).setTickPolicy(policy.orElse(null)));
      case "hpet" ->
          timers.setHpet(
              new HPETTimer().setPresent(present.orElse(null)).setTickPolicy(policy.orElse(null)));
      case "kvmclock" -> timers.setKvm(new KVMTimer().setPresent(present.orElse(null)));
      case "hypervclock" -> timers.setHyperv(new HypervTimer().setPresent(present.orElse(null)));
      default -> {}
    }
  }
}
