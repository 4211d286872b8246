package org.virtfleet.agent.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.eclipse.jetty.util.Fields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreezeLimitTest {
  @ParameterizedTest
  @CsvSource({"1m30s, PT1M30S", "5s, PT5S", "1h, PT1H", "0s, PT5M", "-5s, PT5M", "'', PT5M"})
  void durationsAreThoseOfGoAndNoneIsFiveMinutes(String text, Duration expected) throws Refused {
    assertThat(FreezeLimit.of(asked(text))).isEqualTo(expected);
  }

  @Test
  void whoSaysNothingGetsFiveMinutes() throws Refused {
    assertThat(FreezeLimit.of(new Fields())).isEqualTo(Duration.ofMinutes(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1h1s", "300", "soon", "999999h", "5m'/>"})
  void whatIsNoTimeOrTooLongIsRefused(String text) {
    assertThatThrownBy(() -> FreezeLimit.of(asked(text)))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.code()).isEqualTo(400));
  }

  private static Fields asked(String text) {
    Fields query = new Fields();
    query.put(FreezeLimit.PARAMETER, text);
    return query;
  }
}
