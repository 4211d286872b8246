package org.virtfleet.client.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MemoryAfterWorkTest {

  /// Seconds of CPU time at each look.
  private static long collections(int... seconds) {
    MemoryAfterWork.Calm calm = new MemoryAfterWork.Calm();
    return IntStream.of(seconds).filter(s -> calm.hasCome(Duration.ofSeconds(s))).count();
  }

  @Test
  void aBusyTimeIsCollectedAfterOnceItIsOver() {
    assertThat(collections(10, 20)).isZero();
    assertThat(collections(10, 20, 21)).isEqualTo(1);
    assertThat(collections(10, 20, 21, 22, 22, 23)).isEqualTo(1);
  }

  @Test
  void whatIsKeptForSomeMinutesIsCollectedAfterThose() {
    int[] quietAfterWork = new int[100];
    Arrays.fill(quietAfterWork, 10);
    assertThat(collections(quietAfterWork)).isEqualTo(2);
  }

  @Test
  void eachBusyTimeHasItsOwn() {
    assertThat(collections(10, 10, 20, 20, 20, 30, 30)).isEqualTo(3);
  }

  @Test
  void aProcessThatOnlyWaitsIsLeftAlone() {
    assertThat(collections(0, 1, 1, 2, 2)).isZero();
  }
}
