package org.virtfleet.agent.vmi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.virtfleet.api.kubevirt.v1.Probe;

class ProbeStateTest {
  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  private static final Optional<String> BAD = Optional.of("no");
  private static final Optional<String> GOOD = Optional.empty();

  @Test
  void itFailsAfterThreeInARowAndPassesAgainAfterOne() {
    ProbeState state = ProbeState.fresh(new Probe(), START, true);
    state = state.after(BAD, START).after(BAD, START).after(GOOD, START).after(BAD, START);
    assertThat(state.after(BAD, START).passing()).isTrue();
    ProbeState failed = state.after(BAD, START).after(BAD, START);
    assertThat(failed.passing()).isFalse();
    assertThat(failed.why()).isEqualTo("no");
    assertThat(failed.after(GOOD, START).passing()).isTrue();
  }

  @Test
  void timesAndThresholdsAreTheProbes() {
    Probe probe =
        new Probe()
            .setInitialDelaySeconds(30)
            .setPeriodSeconds(5)
            .setSuccessThreshold(2)
            .setTimeoutSeconds(Integer.MAX_VALUE);
    ProbeState state = ProbeState.fresh(probe, START, false);
    assertThat(state.isDue(START.plusSeconds(29))).isFalse();
    assertThat(state.isDue(START.plusSeconds(30))).isTrue();
    assertThat(state.timeout()).hasHours(1);
    ProbeState once = state.after(GOOD, START.plusSeconds(30));
    assertThat(once.next()).isEqualTo(START.plusSeconds(35));
    assertThat(once.passing()).isFalse();
    assertThat(once.after(GOOD, START.plusSeconds(35)).passing()).isTrue();
  }
}
