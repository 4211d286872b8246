package org.virtfleet.agent.vmi;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.Probe;

/// How a probe has come out so far, counted as Kubernetes counts: it passes after
/// `successThreshold` good answers in a row and fails after `failureThreshold` bad ones.
///
/// @param next when it is to be made again
/// @param passing what counts now
/// @param why the last failure's sentence; empty after a success
record ProbeState(Probe probe, Instant next, int good, int bad, boolean passing, String why) {
  private static final int DELAY = 0;
  private static final int PERIOD = 10;
  private static final int TIMEOUT = 1;
  private static final int SUCCESSES = 1;
  private static final int FAILURES = 3;

  /// More would never come to an end.
  private static final int MOST_SECONDS = 3600;

  /// @param passing what counts until the probe has said something
  static ProbeState fresh(Probe probe, Instant start, boolean passing) {
    Instant next = start.plus(seconds(probe.getInitialDelaySeconds(), DELAY));
    return new ProbeState(probe, next, 0, 0, passing, "");
  }

  boolean isDue(Instant now) {
    return !next.isAfter(now);
  }

  Duration timeout() {
    return seconds(probe.getTimeoutSeconds(), TIMEOUT);
  }

  /// @param failure empty when it went well
  ProbeState after(Optional<String> failure, Instant now) {
    Instant later = now.plus(seconds(probe.getPeriodSeconds(), PERIOD));
    int goods = failure.isPresent() ? 0 : Math.min(good + 1, MOST_SECONDS);
    int bads = failure.isPresent() ? Math.min(bad + 1, MOST_SECONDS) : 0;
    boolean counts =
        passing
            ? bads < threshold(probe.getFailureThreshold(), FAILURES)
            : goods >= threshold(probe.getSuccessThreshold(), SUCCESSES);
    return new ProbeState(probe, later, goods, bads, counts, failure.orElse(""));
  }

  private static int threshold(@Nullable Integer asked, int unsaid) {
    return asked == null || asked < 1 ? unsaid : asked;
  }

  private static Duration seconds(@Nullable Integer asked, int unsaid) {
    int seconds = Objects.requireNonNullElse(asked, 0);
    return Duration.ofSeconds(seconds < 1 ? unsaid : Math.min(seconds, MOST_SECONDS));
  }
}
