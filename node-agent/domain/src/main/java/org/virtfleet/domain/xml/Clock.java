package org.virtfleet.domain.xml;

import java.util.List;
import java.util.Optional;

/// The guest's clock and its sources of time.
public record Clock(Base base, List<Timer> timers) {

  public Clock {
    timers = List.copyOf(timers);
  }

  /// What the hardware clock shows when the guest starts.
  public sealed interface Base {}

  /// UTC.
  public record Utc() implements Base {}

  /// UTC and some seconds.
  public record Shifted(int seconds) implements Base {}

  /// The time of a zone by its name in the tz database.
  public record Zone(String name) implements Base {}

  /// A timer.
  ///
  /// @param tickPolicy `delay`, `catchup`, `merge`, `discard`
  /// @param track `guest` or `wall`
  public record Timer(
      String name,
      Optional<Boolean> present,
      Optional<String> tickPolicy,
      Optional<String> track) {}

  Element toElement() {
    Element clock =
        switch (base) {
          case Utc() -> Element.of("clock").with("offset", "utc");
          case Shifted(int seconds) ->
              Element.of("clock")
                  .with("offset", "variable")
                  .with("adjustment", seconds)
                  .with("basis", "utc");
          case Zone(String name) ->
              Element.of("clock").with("offset", "timezone").with("timezone", name);
        };
    return clock.addAll(timers.stream().map(Clock::timer).toList());
  }

  private static Element timer(Timer timer) {
    return Element.of("timer")
        .with("name", timer.name())
        .with("track", timer.track())
        .with("tickpolicy", timer.tickPolicy())
        .with("present", timer.present().map(on -> on ? "yes" : "no"));
  }
}
