package org.virtfleet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {
  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "0s, PT0S",
    "90s, PT1M30S",
    "1h30m, PT1H30M",
    "1.5h, PT1H30M",
    "-5m, PT-5M",
    "+5m, PT5M",
    "1m1m, PT2M",
    "250ms, PT0.25S",
    "7us, PT0.000007S",
    "7µs, PT0.000007S"
  })
  void numbersWithUnitsAreAddedUp(String text, Duration expected) {
    assertThat(GoDuration.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", "soon", "1h soon", ".s", "5", "1h5", "1x", "1d", "1 h", "PT1H", "5m'/>"})
  void whatIsNoneIsTold(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> GoDuration.parse(text));
  }

  @Test
  void aNumberWithoutEndIsNone() {
    String endless = "9".repeat(1_000_000) + "s";
    assertThatIllegalArgumentException().isThrownBy(() -> GoDuration.parse(endless));
  }

  @Test
  void aFieldThatSaysNothingHasNoDuration() {
    assertThat(GoDuration.of(null)).isEmpty();
    assertThat(GoDuration.of("")).isEmpty();
    assertThat(GoDuration.of("1m")).contains(Duration.ofMinutes(1));
  }
}
